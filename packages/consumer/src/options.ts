import { checkOptions, rule } from '@counterpoint/contract-kit/error'
import type { Log, LogReaderOptions } from '@counterpoint/kafka'
import type { BackoffOptions } from './backoff.ts'
import { checkProcessing, checkRoutes, type ProcessingOptions, processingRules } from './processing-options.ts'
import type { Route } from './route.ts'

export interface ConsumerOptions extends ProcessingOptions {
  /** The consumer group: its members share the partitions. */
  readonly group: string
  readonly log: Log
  /** One for each topic. */
  readonly routes: readonly Route[]
  /** How long a partition waits when something outside its records is wrong. */
  readonly backoff?: BackoffOptions
  /** How long a sink or batch handler may work on what a partition has fetched. Default: 30,000 ms. */
  readonly batchDeadlineMs?: number
  /** How much is fetched at once, and where a new group starts. */
  readonly fetch?: Omit<LogReaderOptions, 'group' | 'topics'>
  /** Randomness, for tests. */
  readonly random?: () => number
}

/** @throws CounterpointError OPTION_INVALID */
export function checkConsumerOptions(options: ConsumerOptions): void {
  checkOptions('createConsumer', options, {
    ...processingRules,
    group: rule.text,
    log: rule.object,
    routes: rule.list,
    backoff: rule.optional(rule.object),
    batchDeadlineMs: rule.optional(rule.whole(1, 86_400_000, 'milliseconds')),
    fetch: rule.optional(rule.object),
    random: rule.optional(rule.callable),
  })
  checkOptions('createConsumer backoff', options.backoff ?? {}, {
    baseMs: rule.optional(rule.whole(1, 3_600_000, 'milliseconds')),
    maxMs: rule.optional(rule.whole(1, 3_600_000, 'milliseconds')),
  })
  checkRoutes('createConsumer', options.routes, 'use two consumers with groups of their own')
  checkProcessing('createConsumer', options.routes, options)
}
