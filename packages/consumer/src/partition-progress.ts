import type { CounterpointError } from '@counterpoint/contract-kit'
import type { PartitionBatch } from '@counterpoint/kafka'
import type { WaitingPartition } from './health.ts'

/** What a consumer remembers of one partition between batches. */
export class PartitionProgress {
  readonly topic: string
  readonly partition: number
  /** The highest offset that was delivered; what comes at or below it comes again. */
  highestOffset = -1n
  #waiting: WaitingPartition | undefined
  #assignment: AbortSignal | undefined

  constructor(topic: string, partition: number) {
    this.topic = topic
    this.partition = partition
  }

  /** Of a partition that was revoked, whoever has it now knows. */
  get waiting(): WaitingPartition | undefined {
    return this.#assignment?.aborted === true ? undefined : this.#waiting
  }

  /** It has to wait, for the first time or once more, as long as it is assigned as the batch was. */
  wait(
    cause: CounterpointError,
    { signal, offset, nowMs }: Pick<PartitionBatch, 'signal'> & { offset: bigint | undefined; nowMs: number },
  ): WaitingPartition {
    const { topic, partition, waiting } = this
    const { code, message } = cause
    const made: WaitingPartition = {
      topic,
      partition,
      ...(offset !== undefined && { offset: String(offset) }),
      code,
      message,
      sinceMs: waiting?.sinceMs ?? nowMs,
      attempts: (waiting?.attempts ?? 0) + 1,
    }
    this.#waiting = made
    this.#assignment = signal
    return made
  }

  goOn(): void {
    this.#waiting = undefined
    this.#assignment = undefined
  }
}

/** All partitions that a consumer has met. Their number is bounded by the topics'. */
export class PartitionProgresses {
  readonly #partitions = new Map<string, PartitionProgress>()

  of(topic: string, partition: number): PartitionProgress {
    const key = `${topic}/${partition}`
    const known = this.#partitions.get(key)
    if (known !== undefined) return known
    const made = new PartitionProgress(topic, partition)
    this.#partitions.set(key, made)
    return made
  }

  waiting(): readonly WaitingPartition[] {
    return [...this.#partitions.values()].flatMap(({ waiting }) => (waiting === undefined ? [] : [waiting]))
  }
}
