import { Claims } from './claims.ts'
import type { DeadLetterDestination } from './dead-letter.ts'
import type { JsonRecords } from './json-records.ts'
import { withMiddleware } from './middleware.ts'
import type { ProcessingOptions } from './processing-options.ts'
import type { ProcessorOptions } from './record-processor.ts'
import { consumerRegistry } from './registry.ts'
import type { Route } from './route.ts'
import { createTopicDecoder } from './topic-decoder.ts'

export interface ProcessorsSetting {
  /** For messages: the function that the user called. */
  readonly owner: string
  readonly group: string
  readonly routes: readonly Route[]
  readonly deadLetter: DeadLetterDestination | undefined
  /** Default: none; a JSON text waits then. */
  readonly json?: JsonRecords | undefined
}

/**
 * What processes the records of each topic.
 *
 * @throws CounterpointError OPTION_INVALID, CONTRACT_NOT_SNAPSHOTTED
 */
export function createProcessors(
  { owner, group, routes, deadLetter, json }: ProcessorsSetting,
  options: ProcessingOptions,
): ReadonlyMap<string, ProcessorOptions> {
  const { validate = 'report', decoding, deduplication, middleware = [], logger = console } = options
  const registry = consumerRegistry(
    owner,
    options.registry,
    routes.map(({ contract }) => contract),
  )
  const claims = deduplication && new Claims({ deduplication, group, logger })
  return new Map(
    routes.map(({ contract, handling }): [string, ProcessorOptions] => [
      contract.topic,
      {
        contract,
        handling: withMiddleware(handling, middleware),
        decoder: createTopicDecoder({ contract, registry, decoding, validate, json }),
        group,
        deadLetter,
        claims,
      },
    ]),
  )
}
