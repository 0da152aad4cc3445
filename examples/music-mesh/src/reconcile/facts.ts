import type { Consumption } from '@counterpoint/consumer'
import type { SinkStatistics } from '@counterpoint/sink-kit'
import type { MappingStatistics } from '@counterpoint/testing'
import type { Domain } from '../data/files.ts'
import type { ServiceResult } from '../services/service.ts'

/** What everybody says of one run. The accounts are made of this alone. */
export interface Facts {
  readonly services: readonly ServiceResult[]
  readonly consumers: readonly ConsumerFacts[]
  /** What the destinations recorded, which is not ours. */
  readonly recorded: RecordedFacts
  /** What a consumer that came after compaction ended with, by topic and key. */
  readonly late: ReadonlyMap<Domain, ReadonlyMap<string, object>>
  readonly deadLettersOnTopic: number
  /** By producer and consumer, as the registry counted them. */
  readonly registryCalls: ReadonlyMap<string, number>
}

export interface ConsumerFacts {
  readonly name: string
  readonly topic: string
  readonly statistics: Consumption
  readonly sink: SinkStatistics
  /** Of one that runs as a function. */
  readonly invocations: InvocationFacts | undefined
}

/** What an event source mapping says of the function behind it. */
export type InvocationFacts = Pick<
  MappingStatistics,
  | 'invocations'
  | 'failedInvocations'
  | 'deliveredRecords'
  | 'repeatedDeliveries'
  | 'handledRecords'
  | 'ignoredFailures'
  | 'givenUpRecords'
>

export interface RecordedFacts {
  readonly putEvents: RecordedOperation
  readonly putUsers: RecordedOperation
  readonly putItems: RecordedOperation
  readonly putRecordBatch: RecordedOperation
  /** How often each event id was taken. */
  readonly events: ReadonlyMap<string, number>
  /** How often each interaction id came through Firehose. */
  readonly records: ReadonlyMap<string, number>
  /** Each user's and item's last record: its properties. */
  readonly users: ReadonlyMap<string, Readonly<Record<string, unknown>>>
  readonly items: ReadonlyMap<string, Readonly<Record<string, unknown>>>
}

interface RecordedOperation {
  readonly calls: number
  /** Members (events, users, items, records) that were taken. */
  readonly taken: number
}

export function serviceOf(facts: Facts, topic: string): ServiceResult {
  const service = facts.services.find(({ domain }) => domain === topic)
  if (service === undefined) throw new TypeError(`no service publishes ${topic}`)
  return service
}
