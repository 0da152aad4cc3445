import { setTimeout as wait } from 'node:timers/promises'
import type { Log, LogAdmin, PartitionBatch } from '@counterpoint/kafka'
import { partitionMember } from '../event/lambda-record.ts'
import { LogBatch } from './log-batch.ts'
import { queuedRecord } from './queued-record.ts'
import type { Source, SourceSurroundings } from './source.ts'

export interface LogPlace {
  readonly log: Log & Pick<LogAdmin, 'lag'>
  readonly topics: readonly string[]
  readonly group: string
}

const heartbeatMs = 3000
const lagEveryMs = 10

/** Reads a log as a member of the group, and commits what came to its end. */
export class LogSource implements Source {
  readonly #place: LogPlace
  readonly #maxBatchRecords: number
  readonly #surroundings: SourceSurroundings

  constructor(place: LogPlace, maxBatchRecords: number, surroundings: SourceSurroundings) {
    this.#place = place
    this.#maxBatchRecords = maxBatchRecords
    this.#surroundings = surroundings
  }

  async run(): Promise<void> {
    const { log, topics, group } = this.#place
    const { stop } = this.#surroundings
    const reader = log.openReader({ group, topics, maxBatchRecords: this.#maxBatchRecords })
    const closed = Promise.withResolvers<void>()
    stop.addEventListener('abort', () => reader.close().then(closed.resolve, closed.reject), { once: true })
    if (stop.aborted) return
    await reader.run((batch) => this.#deliver(batch))
    await closed.promise
  }

  async consumed(): Promise<boolean> {
    const { log, topics, group } = this.#place
    const { dispatcher, stop } = this.#surroundings
    dispatcher.flush(true)
    try {
      while (!stop.aborted) {
        if ((await log.lag(group, topics)) === 0n) return true
        await wait(lagEveryMs)
      }
      return false
    } finally {
      dispatcher.flush(false)
    }
  }

  async #deliver(batch: PartitionBatch): Promise<void> {
    const { dispatcher, missing } = this.#surroundings
    const { topic, partition, records, signal } = batch
    const owner = new LogBatch(batch)
    const withdraw = () => dispatcher.withdraw((record) => record.owner === owner)
    signal.addEventListener('abort', withdraw, { once: true })
    const beating = setInterval(() => void batch.heartbeat(), heartbeatMs)
    try {
      const queued = records.map((stored) => queuedRecord({ ...stored, topic, partition }, owner, missing))
      dispatcher.offer(partitionMember(topic, partition), queued)
      if (signal.aborted) withdraw()
      await owner.settled
    } finally {
      clearInterval(beating)
      signal.removeEventListener('abort', withdraw)
    }
  }
}
