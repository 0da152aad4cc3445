import type { StoredRecord } from '@counterpoint/kafka'
import { partitionMember } from '../event/lambda-record.ts'
import type { Dispatcher } from './dispatcher.ts'
import { queuedRecord } from './queued-record.ts'
import type { Source, SourceSurroundings } from './source.ts'

/** Some records of a partition: what a log's reader delivers, or what `memoryLog().recordsOf` says. */
export interface PartitionRecords {
  readonly topic: string
  readonly partition: number
  readonly records: Iterable<StoredRecord>
}

/** Hands given records over, as fast as they are worked off. */
export class RecordsSource implements Source {
  readonly #records: Iterable<PartitionRecords> | AsyncIterable<PartitionRecords>
  readonly #surroundings: SourceSurroundings
  readonly #consumed = Promise.withResolvers<boolean>()

  constructor(records: Iterable<PartitionRecords> | AsyncIterable<PartitionRecords>, surroundings: SourceSurroundings) {
    this.#records = records
    this.#surroundings = surroundings
  }

  async run(): Promise<void> {
    const { dispatcher, stop } = this.#surroundings
    const stopped = dispatcher.when(() => stop.aborted)
    try {
      await Promise.race([this.#offerAll(dispatcher), stopped])
      dispatcher.flush(true)
      await dispatcher.when(({ isIdle }) => isIdle)
    } finally {
      this.#consumed.resolve(!stop.aborted)
    }
  }

  consumed(): Promise<boolean> {
    return this.#consumed.promise
  }

  async #offerAll(dispatcher: Dispatcher): Promise<void> {
    const { stop, missing } = this.#surroundings
    // Nobody waits for how far these came.
    const owner = { signal: stop, ended: () => {} }
    for await (const { topic, partition, records } of this.#records) {
      if (stop.aborted) return
      const queued = Array.from(records, (stored) => queuedRecord({ ...stored, topic, partition }, owner, missing))
      dispatcher.offer(partitionMember(topic, partition), queued)
      await dispatcher.when(({ isFull }) => !isFull)
    }
  }
}
