import type { CounterpointError } from '@counterpoint/contract-kit'
import type { WaitingPartition } from './health.ts'

/** What a consumer remembers of one partition between batches. */
export interface PartitionProgress {
  readonly topic: string
  readonly partition: number
  /** The highest offset that was delivered; what comes at or below it comes again. */
  highestOffset: bigint
  waiting: WaitingPartition | undefined
}

/** All partitions that a consumer has met. Their number is bounded by the topics'. */
export class PartitionProgresses {
  readonly #partitions = new Map<string, PartitionProgress>()

  of(topic: string, partition: number): PartitionProgress {
    const key = `${topic}/${partition}`
    const known = this.#partitions.get(key)
    if (known !== undefined) return known
    const made: PartitionProgress = { topic, partition, highestOffset: -1n, waiting: undefined }
    this.#partitions.set(key, made)
    return made
  }

  waiting(): readonly WaitingPartition[] {
    return [...this.#partitions.values()].flatMap(({ waiting }) => (waiting === undefined ? [] : [waiting]))
  }
}

/** The partition has to wait, for the first time or once more. */
export function waitFor(progress: PartitionProgress, cause: CounterpointError, nowMs: number): WaitingPartition {
  const { topic, partition, waiting } = progress
  return {
    topic,
    partition,
    code: cause.code,
    message: cause.message,
    sinceMs: waiting?.sinceMs ?? nowMs,
    attempts: (waiting?.attempts ?? 0) + 1,
  }
}
