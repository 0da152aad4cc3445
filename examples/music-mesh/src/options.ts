import { Command, Option } from 'commander'
import { shippedData } from './data/files.ts'
import { type FaultName, faultNames } from './destinations.ts'

export interface DemoOptions {
  readonly json: boolean
  readonly data: string
  /** Undefined: the log in this process. */
  readonly brokers: readonly string[] | undefined
  /** Whether the consumers run as functions behind event source mappings. */
  readonly lambda: boolean
  readonly out: string | undefined
  readonly fault: FaultName | undefined
}

export function readOptions(argv: readonly string[]): DemoOptions {
  const command = new Command('npm run demo --')
    .description(
      'Four domains publish real data; five consumers carry it to Personalize and Firehose, both on this machine; ' +
        'then everything that was read is accounted for. Exits 1 when something is not.',
    )
    .option('--json', 'print one JSON object on stdout and nothing else')
    .addOption(
      new Option('--data <dir>', 'read other files of the same form from this folder').default(
        shippedData,
        'the data that comes with it',
      ),
    )
    .option('--brokers <host:port,…>', 'run on a real Kafka, with topics and groups that are deleted afterwards')
    .option('--lambda', 'run the consumers as Lambda functions, behind event source mappings on this machine')
    .option('--out <dir>', 'write what Firehose received, and rejected.ndjson, into this folder')
    .addOption(new Option('--fault <name>', 'break the run on purpose, to see the accounts notice').choices(faultNames))
    .allowExcessArguments(false)
  command.parse([...argv], { from: 'user' })
  const {
    json = false,
    lambda = false,
    data,
    brokers,
    out,
    fault,
  } = command.opts<{
    json?: boolean
    lambda?: boolean
    data: string
    brokers?: string
    out?: string
    fault?: FaultName
  }>()
  return { json, lambda, data, brokers: brokers?.split(','), out, fault }
}
