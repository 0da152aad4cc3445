import { compatibilityModes } from '@counterpoint/contract-kit'
import { Command, Option } from 'commander'
import manifest from '../package.json' with { type: 'json' }
import { exportKinds } from './export/kinds.ts'
import { formats } from './formats/formats.ts'
import type { ExitCode } from './run.ts'
import type { Surroundings } from './surroundings.ts'

/**
 * The command line: what there is, and its help. Each command is a function of its options and its surroundings, and is
 * loaded when it is used.
 */
export function program(surroundings: Surroundings, end: (code: ExitCode) => void): Command {
  const root = new Command('counterpoint')
    .description('Contracts of a data mesh: who breaks by a change, the bytes that prove it, the version that follows.')
    .version(manifest.version)
    .exitOverride()
    .configureOutput({ writeOut: surroundings.write, writeErr: surroundings.writeError })
    .addHelpText('after', '\nExit codes: 0 fine, 1 findings, 2 could not run.')
    .showSuggestionAfterError()

  const mode = () => new Option('--mode <mode>', 'what is promised').choices(compatibilityModes)
  const format = () => new Option('--format <format>', 'how to print it').choices(formats).default('human')

  root
    .command('check')
    .description('Check the contracts of this project, or .avsc files, against what was committed before.')
    .argument('[paths...]', 'packages, folders of .avsc files or .avsc files; default: the contracts of package.json')
    .option(
      '--against <ref or folder>',
      'a git ref, from where the work since it began, or the path of another checkout; default: the committed history',
    )
    .addOption(mode().default(undefined, 'the contract’s own; BACKWARD for .avsc files'))
    .option('--checkpoint <version>', 'the version that Glue compares with beside the latest')
    .option('--consumers <folder>', 'the manifests of consumers: says whom a change touches')
    .option('--waivers <file>', 'accepted findings; default: counterpoint.waivers.json where it is there')
    .addOption(format())
    .option('--verbose', 'show what the mode does not promise, too', false)
    .action(async (paths: string[], options) => {
      const { checkCommand } = await import('./check/command.ts')
      end(await checkCommand(paths, options, surroundings))
    })

  root
    .command('diff')
    .description('Compare two .avsc files.')
    .argument('<old>', 'the older schema')
    .argument('<new>', 'the newer schema')
    .addOption(mode().default('BACKWARD'))
    .addOption(format())
    .option('--json', 'the same as --format json')
    .option('--verbose', 'show what the mode does not promise, too', false)
    .action(async (older: string, newer: string, options) => {
      const { diffCommand } = await import('./diff/command.ts')
      end(await diffCommand(older, newer, options, surroundings))
    })

  root
    .command('snapshot')
    .description(
      'Write the committed form of each contract’s version: schemas/, contract.lock.json, src/history.ts, wire forms.',
    )
    .argument('[folders...]', 'the contracts in these folders; default: all of the project')
    .option('--replace', 'overwrite a version that derives differently now, while nobody has published with it', false)
    .action(async (folders: string[], options) => {
      const { snapshotCommand } = await import('./snapshot/command.ts')
      end(await snapshotCommand(folders, options, surroundings))
    })

  root
    .command('publish')
    .description('Publish committed contracts to AWS Glue Schema Registry and EventBridge Schemas, and keep the pins.')
    .argument('[folders...]', 'the contracts in these folders; default: all of the project')
    .option(
      '--registry <name or ARN>',
      'Glue’s registry; created if it is a name and not there. Default: where they were published before, else default-registry',
    )
    .option('--target <targets>', 'glue, eventbridge, or both with a comma between them', 'glue')
    .option('--dry-run', 'show what would be done', false)
    .addHelpText(
      'after',
      '\nRegion, credentials and endpoint are those of every AWS tool: AWS_REGION, AWS_PROFILE, AWS_ENDPOINT_URL.\n' +
        'It may be run again at any time: what is there is not written twice.\n\n' +
        'Example: counterpoint publish --registry music --target glue,eventbridge --dry-run',
    )
    .action(async (folders: string[], options) => {
      const { publishCommand } = await import('./publish/command.ts')
      end(await publishCommand(folders, options, surroundings))
    })

  root
    .command('explain')
    .description('Say what a rule means, who breaks by it, and what to do.')
    .argument('[rule]', 'such as WIRE_FIELD_WITHOUT_DEFAULT; default: list all')
    .action(async (rule: string | undefined) => {
      const { explainCommand } = await import('./explain/command.ts')
      end(explainCommand(rule, surroundings))
    })

  root
    .command('export')
    .description('Make documents of the project’s contracts.')
    .argument('<kind>', exportKinds.join(', '))
    .argument('[folders...]', 'the contracts in these folders; default: all of the project')
    .option('--out <folder>', 'write files there; default: print')
    .action(async (kind: string, folders: string[], options) => {
      const { exportCommand } = await import('./export/command.ts')
      end(await exportCommand(kind, folders, options, surroundings))
    })

  return root
}
