import type { CounterpointError } from '@counterpoint/contract-kit/error'
import type { EventPartition } from './event/kafka-event.ts'

/** How far a partition of an event came. */
export interface PartitionResult {
  readonly partition: EventPartition
  /** How many of its records are settled, from the first on. */
  readonly settled: number
  /** Why the others are not; undefined when all are. */
  readonly cause: CounterpointError | undefined
}
