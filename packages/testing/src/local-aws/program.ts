import { Command, InvalidArgumentError, Option } from 'commander'
import manifest from '../../package.json' with { type: 'json' }
import { guide } from './guide.ts'
import type { LocalAwsCall, LocalAwsOptions } from './options.ts'
import { type LocalAws, startLocalAws } from './start.ts'

export interface Surroundings {
  readonly write: (text: string) => void
  readonly writeError: (text: string) => void
  /** What is up is handed over, to be closed when the process is to end. */
  readonly started: (services: LocalAws) => void
}

interface Flags {
  readonly port: number
  readonly registry?: readonly string[]
  readonly trackingId?: readonly string[]
  readonly deliveryStream?: readonly string[]
  readonly datasetArn?: readonly string[]
  readonly latency: number
  readonly throttle?: number
  readonly quiet?: true
  readonly log?: true
}

export function program({ write, writeError, started }: Surroundings): Command {
  return new Command('counterpoint-local-aws')
    .description(
      'Glue Schema Registry, Data Firehose, Personalize Events and EventBridge Schemas on 127.0.0.1, for programs in any language. They enforce what AWS documents, and keep everything in memory.',
    )
    .version(manifest.version)
    .addOption(new Option('--port <number>', 'where to listen; 0: a free port').default(4599).argParser(whole(65_535)))
    .option('--registry <name...>', 'registries that exist, in Glue and in EventBridge Schemas')
    .option('--tracking-id <id...>', 'event trackers of Personalize that exist')
    .option('--delivery-stream <name...>', 'delivery streams of Firehose that exist')
    .option('--dataset-arn <arn...>', 'data sets of Personalize that exist')
    .addOption(new Option('--latency <ms>', 'how long Glue takes for an answer').default(0).argParser(whole(600_000)))
    .addOption(new Option('--throttle <calls>', 'Glue refuses more calls in a second').argParser(whole(1_000_000)))
    .option('--quiet', 'print nothing at the start')
    .option('--log', 'print service, operation and status of each call')
    .addHelpText('after', example)
    .exitOverride()
    .configureOutput({ writeOut: write, writeErr: writeError })
    .showSuggestionAfterError()
    .action(async (flags: Flags) => {
      const options = optionsOf(flags, write)
      const services = await startLocalAws(options)
      started(services)
      if (flags.quiet !== true) write(guide(services.endpoint, options))
    })
}

const example = `
Example:
  $ counterpoint-local-aws --registry music --delivery-stream interactions &
  $ export AWS_ENDPOINT_URL=http://127.0.0.1:4599 AWS_REGION=eu-west-1 AWS_DEFAULT_REGION=eu-west-1 AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local
  $ aws glue list-schemas --registry-id RegistryName=music
The serde for Java takes the address as its property "endpoint".`

function optionsOf(flags: Flags, write: (text: string) => void): LocalAwsOptions {
  return {
    port: flags.port,
    registries: flags.registry ?? [],
    trackingIds: flags.trackingId ?? [],
    deliveryStreams: flags.deliveryStream ?? [],
    datasetArns: flags.datasetArn ?? [],
    glue: {
      ...(flags.latency > 0 && { latencyMs: flags.latency }),
      ...(flags.throttle !== undefined && { throttleAbovePerSecond: flags.throttle }),
    },
    // A program that runs for days has nobody who looks at them.
    firehose: { keepRecords: false },
    ...(flags.log === true && { onCall: (call) => write(`${logLine(call)}\n`) }),
  }
}

function logLine({ service, operation, status }: LocalAwsCall): string {
  return `${service} ${operation} ${status}`
}

function whole(maximum: number): (text: string) => number {
  return (text) => {
    const number = Number(text)
    if (/^\d+$/.test(text) && number <= maximum) return number
    throw new InvalidArgumentError(`It must be a whole number from 0 to ${maximum}.`)
  }
}
