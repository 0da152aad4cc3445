import type { StoredRecord } from '@counterpoint/kafka'

/** What a shell (a container, a function) gives to the processor: records of one partition, in order. */
export interface PartitionRecords {
  readonly topic: string
  readonly partition: number
  readonly records: readonly StoredRecord[]
  readonly signal: AbortSignal
  /** Milliseconds since the epoch. */
  readonly deadline: number
}
