import { CounterpointError, isCounterpointError } from '@counterpoint/contract-kit'
import { errorText } from '../error-text.ts'
import { chosenContracts } from '../project/chosen-contracts.ts'
import { findProject } from '../project/find-project.ts'
import { shownPath } from '../project/shown-path.ts'
import type { ExitCode } from '../run.ts'
import type { Surroundings } from '../surroundings.ts'
import { chosenRegistry } from './chosen-registry.ts'
import { oneOfEachTopic } from './one-of-each-topic.ts'
import { Patience } from './patience.ts'
import { publishable } from './publishable.ts'
import { type PlannedTarget, type PublishRun, type PublishTarget, targetsIn } from './targets.ts'

export interface PublishOptions {
  /** A name or an ARN of Glue's. */
  readonly registry?: string
  /** Names with commas between them. */
  readonly target: string
  readonly dryRun: boolean
}

/**
 * Publishes the contracts, one target after another; all are planned before anything is written. What a contract or its
 * history is refused for is a finding.
 */
export async function publishCommand(
  folders: readonly string[],
  options: PublishOptions,
  surroundings: Surroundings,
): Promise<ExitCode> {
  const { cwd, write, writeError } = surroundings
  const targets = targetsIn(options.target)
  const project = await findProject(cwd)
  const chosen = chosenContracts(project, { folders, cwd })
  if (chosen.length === 0) {
    throw new CounterpointError(
      'OPTION_INVALID',
      'there is no contract to publish; package.json names them in "counterpoint.contracts"',
    )
  }
  const { published, leftOut } = oneOfEachTopic(chosen, cwd)
  const patience = new Patience(surroundings)
  try {
    const registry = chosenRegistry(options.registry, project.contracts, targets)
    for (const { found, for: other } of leftOut) {
      write(`${shownPath(found.folder, cwd)} is left out: ${shownPath(other.folder, cwd)} has all of its versions\n`)
    }
    const run = { contracts: published.map(publishable), registry, surroundings, patience }
    const planned: PlannedTarget[] = []
    for (const target of targets) planned.push(await plan[target](run))
    for (const each of planned) await (options.dryRun ? each.show() : each.publish())
  } catch (error) {
    if (!isCounterpointError(error, ...findings)) throw error
    writeError(`✖ ${errorText(error, surroundings)}\n`)
    if (isCounterpointError(error, 'PUBLICATION_INCOMPATIBLE')) writeError(waysOut)
    return 1
  } finally {
    patience.end()
  }
  if (options.dryRun) write('This was a dry run: nothing was written.\n')
  return 0
}

const findings = [
  'CONTRACT_NOT_SNAPSHOTTED',
  'PIN_MISMATCH',
  'PUBLICATION_INCOMPATIBLE',
  'SCHEMA_INVALID',
  'SCHEMA_VERSION_FAILED',
] as const

const waysOut =
  "No waiver binds the registry: a break that is meant takes a new topic, or compatibility: 'NONE' for this version (docs/publishing.md of @counterpoint/cli).\n"

/** Each loads its AWS client when it is used. */
const plan: Readonly<Record<PublishTarget, (run: PublishRun) => Promise<PlannedTarget>>> = {
  glue: async (run) => (await import('./glue.ts')).planGlue(run),
  eventbridge: async (run) => (await import('./eventbridge.ts')).planEventBridge(run),
}
