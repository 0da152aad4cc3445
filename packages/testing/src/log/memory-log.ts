import { checkOptions, rule } from '@counterpoint/contract-kit/error'
import type { Log, LogAdmin, StoredRecord } from '@counterpoint/kafka'
import { Group } from './group.ts'
import { MemoryReader } from './memory-reader.ts'
import { MemoryWriter, type SendFault } from './memory-writer.ts'
import { Topics } from './topics.ts'

export interface MemoryLogOptions {
  /** Milliseconds since the epoch, for records without a timestamp. Default: the machine's clock. */
  readonly now?: () => number
}

/** A log in this process: topics, partitions, offsets, groups, compaction on request. Nothing is written anywhere. */
export interface MemoryLog extends Log, LogAdmin {
  /** What a partition holds now. @throws CounterpointError TOPIC_NOT_FOUND */
  recordsOf(topic: string, partition: number): readonly StoredRecord[]
  /** The next offset that the group would read; undefined when it has committed nothing. */
  committed(group: string, topic: string, partition: number): bigint | undefined
  /** Compacts every topic whose cleanup is 'compact': the last record of each key stays, tombstones too. */
  compact(): void
  /** The next send of any writer fails in this way. */
  failNextSend(fault: SendFault): void
}

/** @throws CounterpointError OPTION_INVALID */
export function memoryLog(options: MemoryLogOptions = {}): MemoryLog {
  checkOptions('memoryLog', options, { now: rule.optional(rule.callable) })
  const { now = Date.now } = options
  const topics = new Topics()
  const groups = new Map<string, Group>()
  const faults: SendFault[] = []

  const groupOf = (name: string) => {
    const known = groups.get(name)
    if (known !== undefined) return known
    const made = new Group(topics)
    groups.set(name, made)
    return made
  }

  return {
    openWriter: () => new MemoryWriter({ topics, now, takeFault: () => faults.shift() }),
    openReader: (readerOptions) => new MemoryReader(readerOptions, topics, groupOf(readerOptions.group)),
    createTopics: async (descriptions) => {
      for (const description of descriptions) topics.create(description)
    },
    deleteTopics: async (names) => {
      for (const name of names) topics.delete(name)
    },
    deleteGroups: async (names) => {
      for (const name of names) groups.delete(name)
    },
    lag: async (group, names) => {
      let lag = 0
      for (const name of names) {
        for (const [partition, store] of topics.of(name).partitions.entries()) {
          lag += store.countFrom(groups.get(group)?.committed({ topic: name, partition }) ?? 0n)
        }
      }
      return BigInt(lag)
    },
    recordsOf: (topic, partition) => topics.partition(topic, partition).records,
    committed: (group, topic, partition) => groups.get(group)?.committed({ topic, partition }),
    compact: () => {
      for (const { description, partitions } of topics.all()) {
        if (description.cleanup === 'compact') for (const store of partitions) store.compact()
      }
    },
    failNextSend: (fault) => {
      faults.push(fault)
    },
  }
}
