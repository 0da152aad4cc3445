import { CounterpointError } from '@counterpoint/contract-kit/error'
import type { LogReader, LogReaderOptions, PartitionBatch } from '@counterpoint/kafka'
import { type AssignedPartition, type Group, keyOf, type Member } from './group.ts'
import { readPartition } from './partition-reader.ts'
import type { Topics } from './topics.ts'

interface Running {
  readonly controller: AbortController
  readonly ended: Promise<void>
}

export class MemoryReader implements LogReader, Member {
  readonly #options: LogReaderOptions
  readonly #topics: Topics
  readonly #group: Group
  readonly #running = new Map<string, Running>()
  readonly #stopped = Promise.withResolvers<void>()
  #onBatch: ((batch: PartitionBatch) => Promise<void>) | undefined
  #closing: Promise<void> | undefined

  constructor(options: LogReaderOptions, topics: Topics, group: Group) {
    this.#options = options
    this.#topics = topics
    this.#group = group
  }

  get topics(): readonly string[] {
    return this.#options.topics
  }

  async run(onBatch: (batch: PartitionBatch) => Promise<void>): Promise<void> {
    if (this.#closing !== undefined || this.#onBatch !== undefined) {
      throw new CounterpointError('CLOSED', 'the reader is closed or runs already; open another one')
    }
    for (const topic of this.topics) this.#topics.of(topic)
    this.#onBatch = onBatch
    await this.#group.join(this)
    await this.#stopped.promise
  }

  close(): Promise<void> {
    this.#closing ??= this.#leave()
    return this.#closing
  }

  take(partitions: readonly AssignedPartition[]): void {
    for (const assigned of partitions) this.#running.set(keyOf(assigned), this.#start(assigned))
  }

  async giveUp(partitions: readonly AssignedPartition[]): Promise<void> {
    await Promise.all(
      partitions.map(async (assigned) => {
        const running = this.#running.get(keyOf(assigned))
        this.#running.delete(keyOf(assigned))
        running?.controller.abort()
        await running?.ended
      }),
    )
  }

  #start(assigned: AssignedPartition): Running {
    const { startFrom = 'earliest', maxBatchRecords = 500, minBatchBytes = 1, maxWaitMs = 500 } = this.#options
    const controller = new AbortController()
    const { topic, partition } = assigned
    const start = this.#group.startOf(assigned, startFrom)
    const position = () => this.#group.committed(assigned) ?? start
    const ended = readPartition(
      {
        topic,
        partition,
        store: this.#topics.partition(topic, partition),
        position,
        commit: (nextOffset) => this.#group.commit(assigned, nextOffset),
      },
      { maxBatchRecords, minBatchBytes, maxWaitMs },
      controller.signal,
      async (batch) => this.#onBatch?.(batch),
    ).catch((error: unknown) => this.#fail(error))
    return { controller, ended }
  }

  /** What onBatch throws ends the reader: the others stop, and `run` rejects once they have. */
  #fail(error: unknown): void {
    this.#closing ??= this.#leave(error)
  }

  async #leave(error?: unknown): Promise<void> {
    await this.#group.leave(this)
    if (error === undefined) this.#stopped.resolve()
    else this.#stopped.reject(error)
  }
}
