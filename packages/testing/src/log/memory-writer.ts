import { CounterpointError } from '@counterpoint/contract-kit/error'
import { type LogRecord, type LogWriter, partitionForKey, type Receipt } from '@counterpoint/kafka'
import type { PartitionStore } from './partition-store.ts'
import type { Topic, Topics } from './topics.ts'

/**
 * - not-stored: the log says that it took nothing.
 * - answer-lost: it took everything, and the answer was lost.
 */
export type SendFault = 'not-stored' | 'answer-lost'

export interface WriterEnvironment {
  readonly topics: Topics
  readonly now: () => number
  /** Takes the fault that the next send shall have, if a test asked for one. */
  readonly takeFault: () => SendFault | undefined
}

export class MemoryWriter implements LogWriter {
  readonly #environment: WriterEnvironment
  #closed = false

  constructor(environment: WriterEnvironment) {
    this.#environment = environment
  }

  async send(records: readonly LogRecord[]): Promise<readonly Receipt[]> {
    if (this.#closed) throw new CounterpointError('CLOSED', 'the writer is closed')
    const { topics, takeFault } = this.#environment
    const addressed = records.map((record) => ({ record, partition: partitionOf(record, topics.of(record.topic)) }))
    const fault = takeFault()
    if (fault === 'not-stored') throw new CounterpointError('DELIVERY_FAILED', 'the log took none of the records')
    const touched = new Set<PartitionStore>()
    const receipts = addressed.map(({ record, partition }) => {
      const store = topics.partition(record.topic, partition)
      touched.add(store)
      return { topic: record.topic, partition, offset: this.#append(store, record) }
    })
    for (const store of touched) store.notify()
    if (fault === 'answer-lost') throw new CounterpointError('DELIVERY_UNKNOWN', 'the log’s answer was lost')
    return receipts
  }

  async close(): Promise<void> {
    this.#closed = true
  }

  #append(store: PartitionStore, { key, value, headers, timestampMs }: LogRecord): bigint {
    return store.append({ key, value, headers, timestampMs: timestampMs ?? this.#environment.now() })
  }
}

function partitionOf({ partition, key }: LogRecord, topic: Topic): number {
  if (partition !== undefined) return partition
  if (key !== null) return partitionForKey(key, topic.partitions.length)
  topic.nextPartition = (topic.nextPartition + 1) % topic.partitions.length
  return topic.nextPartition
}
