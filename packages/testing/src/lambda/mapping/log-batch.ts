import type { PartitionBatch } from '@counterpoint/kafka'
import type { QueuedRecord, RecordOwner } from './queued-record.ts'

/** A batch of a log: resolved as far as its records have come to an end without a gap. */
export class LogBatch implements RecordOwner {
  readonly #batch: PartitionBatch
  readonly #open: Set<number>
  readonly #done = new Set<number>()
  readonly #settled = Promise.withResolvers<void>()
  #next = 0

  constructor(batch: PartitionBatch) {
    this.#batch = batch
    this.#open = new Set(batch.records.map(({ offset }) => Number(offset)))
  }

  get signal(): AbortSignal {
    return this.#batch.signal
  }

  /** Resolves when every record has ended. */
  get settled(): Promise<void> {
    return this.#settled.promise
  }

  ended({ offset }: QueuedRecord, isDone: boolean): void {
    if (!this.#open.delete(offset)) return
    if (isDone) this.#done.add(offset)
    this.#resolve()
    if (this.#open.size === 0) this.#settled.resolve()
  }

  #resolve(): void {
    const { records } = this.#batch
    const before = this.#next
    while (this.#done.has(Number(records[this.#next]?.offset ?? -1))) this.#next += 1
    const last = records[this.#next - 1]
    if (this.#next > before && last !== undefined) this.#batch.resolve(last.offset)
  }
}
