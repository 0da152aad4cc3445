import { randomUUID } from 'node:crypto'
import { checkOptions, type OptionRule, rule } from '@counterpoint/contract-kit/error'
import type { Log, LogAdmin } from '@counterpoint/kafka'
import type { LambdaContext } from '../context/lambda-context.ts'
import type { EnvelopeOptions } from '../event/event-envelope.ts'
import type { KafkaLambdaEvent } from '../event/kafka-lambda-event.ts'
import type { Missing } from '../event/lambda-record.ts'
import { type MappingClock, machineClock } from './clock.ts'
import type { InvocationRecord } from './invocation-record.ts'
import type { PartitionRecords } from './records-source.ts'

/**
 * The settings of an event source mapping, by the names that
 * https://docs.aws.amazon.com/lambda/latest/dg/services-kafka-parameters.html has for them, and where the records are:
 * either `log` and `topics`, or `records`.
 */
export interface LocalEventSourceMappingOptions extends EnvelopeOptions {
  /** The function. May be one that takes @types/aws-lambda's MSKEvent. */
  handler(event: KafkaLambdaEvent, context: LambdaContext): unknown
  /** `memoryLog()`, or `kafkajs(…)` of @counterpoint/kafka/kafkajs. Read from its start, or from where the group is. */
  readonly log?: Log & Pick<LogAdmin, 'lag'>
  readonly topics?: readonly string[]
  /** The consumer group (ConsumerGroupId). Default: one of its own, as Lambda makes one up. */
  readonly group?: string
  /** Instead of a log: records of partitions, each in ascending order. A partition may come as often as it likes. */
  readonly records?: Iterable<PartitionRecords> | AsyncIterable<PartitionRecords>
  /** At most so many records in an event: 1 to 10,000. Default: 100. */
  readonly batchSize?: number
  /**
   * So long records wait until there are enough for a batch: 0 to 300,000. Default: 500. Of a log, what a partition gets
   * while others of its records wait or are in an invocation comes in a later batch.
   */
  readonly maximumBatchingWindowMs?: number
  /** The time that the function has: at most 840,000, which is what such a mapping takes. Default: 30,000. */
  readonly functionTimeoutMs?: number
  /**
   * With ['ReportBatchItemFailures'] the response says which records come again. Without it, which is the default, a
   * function that answers has handled everything: **failures that it lists are lost**, and `statistics().ignoredFailures`
   * counts them.
   */
  readonly functionResponseTypes?: readonly 'ReportBatchItemFailures'[]
  /**
   * How often a failed batch comes again, the first invocation not counted: 0 to 10,000. Default: -1, for ever; with
   * `onFailure` that means 10 as in the service, so that what goes there was in 11 invocations.
   * https://docs.aws.amazon.com/lambda/latest/dg/kafka-retry-configurations.html
   */
  readonly maximumRetryAttempts?: number
  /** By the record's timestamp: 60 to 604,800. Default: -1, whatever its age. */
  readonly maximumRecordAgeSeconds?: number
  /** A failed batch comes again as two halves, which does not count as a retry. Default: false. */
  readonly bisectBatchOnFunctionError?: boolean
  /** The on-failure destination: gets each record that is given up. Without it they are lost. What it throws ends `run`. */
  readonly onFailure?: (record: InvocationRecord) => void | Promise<void>
  /** So many invocations at a time, of different partitions. Default: 5, as a poller of the service. */
  readonly concurrency?: number
  /** How long what failed waits before it comes again. The service's is not documented. Default: 100. */
  readonly retryDelayMs?: number
  /** Default: "function". */
  readonly functionName?: string
  /** How keys and values that are null look. Default: 'null'. Lambda has shown either. */
  readonly missing?: Missing
  /** Default: the machine's. */
  readonly clock?: MappingClock
}

/** Options with their defaults. */
export type MappingSettings = ReturnType<typeof mappingSettings>

/** @throws CounterpointError OPTION_INVALID */
export function mappingSettings(options: LocalEventSourceMappingOptions) {
  checkMappingOptions(options)
  const { maximumRecordAgeSeconds: age = -1, maximumRetryAttempts: retries = -1, onFailure } = options
  return {
    source: sourceOf(options),
    lambda: { handler: options.handler },
    envelope: envelopeOf(options),
    batchSize: options.batchSize ?? 100,
    windowMs: options.maximumBatchingWindowMs ?? 500,
    functionTimeoutMs: options.functionTimeoutMs ?? 30_000,
    reportsBatchItemFailures: options.functionResponseTypes?.includes('ReportBatchItemFailures') ?? false,
    maximumRetryAttempts: retries === -1 && onFailure !== undefined ? retriesBeforeDestination : retries,
    maximumRecordAgeMs: age === -1 ? undefined : age * 1000,
    bisectBatchOnFunctionError: options.bisectBatchOnFunctionError ?? false,
    onFailure,
    concurrency: options.concurrency ?? 5,
    retryDelayMs: options.retryDelayMs ?? 100,
    functionName: options.functionName ?? 'function',
    missing: options.missing ?? 'null',
    clock: options.clock ?? machineClock,
  }
}

/** What Lambda applies when retries are infinite and there is an on-failure destination. */
const retriesBeforeDestination = 10

function sourceOf({ log, topics = [], group = randomUUID(), records = [] }: LocalEventSourceMappingOptions) {
  return log === undefined ? { records } : { log, topics, group }
}

function envelopeOf({ eventSource, eventSourceArn, bootstrapServers }: EnvelopeOptions): EnvelopeOptions {
  return {
    ...(eventSource !== undefined && { eventSource }),
    ...(eventSourceArn !== undefined && { eventSourceArn }),
    ...(bootstrapServers !== undefined && { bootstrapServers }),
  }
}

function checkMappingOptions(options: LocalEventSourceMappingOptions): void {
  checkOptions(
    'localEventSourceMapping',
    options,
    {
      handler: rule.callable,
      log: rule.optional(rule.object),
      topics: rule.optional(topicsRule),
      group: rule.optional(rule.text),
      records: rule.optional(rule.object),
      batchSize: rule.optional(rule.whole(1, 10_000, 'records')),
      maximumBatchingWindowMs: rule.optional(rule.whole(0, 300_000, 'milliseconds')),
      functionTimeoutMs: rule.optional(rule.whole(1, 840_000, 'milliseconds')),
      functionResponseTypes: rule.optional(responseTypesRule),
      maximumRetryAttempts: rule.optional(rule.whole(-1, 10_000, 'retries')),
      maximumRecordAgeSeconds: rule.optional(ageRule),
      bisectBatchOnFunctionError: rule.optional(rule.flag),
      onFailure: rule.optional(rule.callable),
      concurrency: rule.optional(rule.whole(1, 1000, 'invocations')),
      retryDelayMs: rule.optional(rule.whole(0, 300_000, 'milliseconds')),
      functionName: rule.optional(rule.text),
      missing: rule.optional(rule.oneOf('null', 'absent')),
      clock: rule.optional(rule.object),
      eventSource: rule.optional(rule.oneOf('aws:kafka', 'SelfManagedKafka')),
      eventSourceArn: rule.optional(rule.text),
      bootstrapServers: rule.optional(rule.text),
    },
    contradictionsOf(options ?? {}),
  )
}

function contradictionsOf({ log, topics, group, records }: Partial<LocalEventSourceMappingOptions>): readonly string[] {
  if ((log === undefined) === (records === undefined)) return ['"log" and "records": one of them must be given']
  if (log !== undefined && topics === undefined) return ['"topics" must say what to read from the log']
  if (records !== undefined && (topics ?? group) !== undefined) return ['"topics" and "group" are of a log']
  return []
}

const topicsRule: OptionRule = (value) =>
  Array.isArray(value) && value.length > 0 && value.every((topic) => rule.text(topic) === undefined)
    ? undefined
    : 'must be a list of at least one topic'

const responseTypesRule: OptionRule = (value) =>
  Array.isArray(value) && value.every((type) => type === 'ReportBatchItemFailures')
    ? undefined
    : "must be ['ReportBatchItemFailures'] or empty"

const ageRule: OptionRule = (value) => (value === -1 ? undefined : rule.whole(60, 604_800, 'seconds (or -1)')(value))
