import type { PartitionTelemetry } from '@counterpoint/observability'
import type { IncomingRecord } from './incoming-record.ts'

/** What a shell (a container, a function) gives to the processor: records of one partition, in order. */
export interface PartitionRecords {
  readonly topic: string
  readonly partition: number
  readonly records: readonly IncomingRecord[]
  /** Handlers get it. */
  readonly signal: AbortSignal
  /** Milliseconds since the epoch. */
  readonly deadline: number
  readonly now: () => number
  readonly telemetry: PartitionTelemetry | undefined
  /** Asked between two records: true when no other one is to be begun. */
  readonly isOver: () => boolean
  /** Aborted when a function has answered: a record that was under way comes again, whatever becomes of it. */
  readonly answered?: AbortSignal
}
