import { CounterpointError } from '@counterpoint/contract-kit'
import { checkOptions, rule } from '@counterpoint/contract-kit/error'
import type { Log, LogReaderOptions } from '@counterpoint/kafka'
import type { DecodingOptions, RegistrySource } from '@counterpoint/schema-registry'
import type { BackoffOptions } from './backoff.ts'
import type { DeadLetterTarget } from './dead-letter.ts'
import type { Validation } from './decode-records.ts'
import type { Route } from './route.ts'

export interface ConsumerOptions {
  /** The consumer group: its members share the partitions. */
  readonly group: string
  readonly log: Log
  /** One for each topic. */
  readonly routes: readonly Route[]
  /**
   * Default: the pins that were committed with the routes' contracts. With them alone, records of a version that is not
   * installed here wait until it is, or until a registry is given that knows it.
   */
  readonly registry?: RegistrySource
  /** Default: none; a record that cannot be handled then stops its partition. */
  readonly deadLetter?: DeadLetterTarget
  /**
   * What to do with an event that violates its contract's refinements. Default: 'report', because a limit that is
   * tightened later must not turn history into poison.
   */
  readonly validate?: Validation
  /** Limits for hostile payloads, and whether bytes behind the event are tolerated. */
  readonly decoding?: DecodingOptions
  /** How long a partition waits when something outside its records is wrong. */
  readonly backoff?: BackoffOptions
  /** How long a sink or batch handler may work on what a partition has fetched. Default: 30,000 ms. */
  readonly batchDeadlineMs?: number
  /** How much is fetched at once, and where a new group starts. */
  readonly fetch?: Omit<LogReaderOptions, 'group' | 'topics'>
  /** Default: the console. Gets codes and coordinates, never values. */
  readonly logger?: ConsumerLogger
  /** Clock and randomness, for tests. */
  readonly now?: () => number
  readonly random?: () => number
}

export interface ConsumerLogger {
  warn(message: string): void
  error(message: string): void
}

/** @throws CounterpointError OPTION_INVALID */
export function checkConsumerOptions(options: ConsumerOptions): void {
  checkOptions('createConsumer', options, {
    group: rule.text,
    log: rule.object,
    routes: rule.list,
    registry: rule.optional(rule.objectOrCallable),
    deadLetter: rule.optional(rule.callable),
    validate: rule.optional(rule.oneOf('report', 'reject')),
    decoding: rule.optional(rule.object),
    backoff: rule.optional(rule.object),
    batchDeadlineMs: rule.optional(rule.whole(1, 86_400_000, 'milliseconds')),
    fetch: rule.optional(rule.object),
    logger: rule.optional(rule.object),
    now: rule.optional(rule.callable),
    random: rule.optional(rule.callable),
  })
  checkOptions('createConsumer backoff', options.backoff ?? {}, {
    baseMs: rule.optional(rule.whole(1, 3_600_000, 'milliseconds')),
    maxMs: rule.optional(rule.whole(1, 3_600_000, 'milliseconds')),
  })
  const topics = options.routes.map(({ contract }) => contract.topic)
  const repeated = topics.find((topic, index) => topics.indexOf(topic) !== index)
  if (topics.length === 0 || repeated !== undefined) {
    throw new CounterpointError(
      'OPTION_INVALID',
      repeated === undefined
        ? 'createConsumer: "routes" must hold at least one route'
        : `createConsumer: two routes read the topic "${repeated}"; use two consumers with groups of their own`,
    )
  }
}
