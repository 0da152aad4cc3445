import { checkOptions, rule } from '@counterpoint/contract-kit/error'
import type { Log, LogAdmin } from '@counterpoint/kafka'

export interface IsolatedLogOptions {
  /** What stands before the name of every topic and group. */
  readonly prefix: string
}

export interface IsolatedLog extends Log, LogAdmin {
  /** Deletes the topics that were created and the groups that were opened through it. */
  close(): Promise<void>
}

/**
 * A log of one's own on a shared one: names of topics and groups get a prefix, which nobody who uses it sees. For
 * tests and demos that run contracts, whose topics have fixed names, on a real broker.
 *
 * @throws CounterpointError OPTION_INVALID
 */
export function isolatedLog(log: Log & LogAdmin, options: IsolatedLogOptions): IsolatedLog {
  checkOptions('isolatedLog', options, { prefix: rule.text })
  const topics = new Set<string>()
  const groups = new Set<string>()
  const full = (name: string) => `${options.prefix}${name}`
  const short = (name: string) => name.slice(options.prefix.length)
  return {
    openWriter: () => {
      const writer = log.openWriter()
      return {
        send: async (records) => {
          const receipts = await writer.send(records.map((record) => ({ ...record, topic: full(record.topic) })))
          return receipts.map((receipt) => ({ ...receipt, topic: short(receipt.topic) }))
        },
        close: () => writer.close(),
      }
    },
    openReader: (readerOptions) => {
      const group = full(readerOptions.group)
      const reader = log.openReader({ ...readerOptions, group, topics: readerOptions.topics.map(full) })
      return {
        run: (onBatch) => {
          groups.add(group)
          return reader.run((batch) => onBatch({ ...batch, topic: short(batch.topic) }))
        },
        close: () => reader.close(),
      }
    },
    createTopics: async (descriptions) => {
      await log.createTopics(descriptions.map((description) => ({ ...description, topic: full(description.topic) })))
      for (const { topic } of descriptions) topics.add(full(topic))
    },
    deleteTopics: async (names) => {
      await log.deleteTopics(names.map(full))
      for (const name of names) topics.delete(full(name))
    },
    deleteGroups: async (names) => {
      await log.deleteGroups(names.map(full))
      for (const name of names) groups.delete(full(name))
    },
    lag: (group, names) => log.lag(full(group), names.map(full)),
    close: async () => {
      if (groups.size > 0) await log.deleteGroups([...groups])
      groups.clear()
      if (topics.size > 0) await log.deleteTopics([...topics])
      topics.clear()
    },
  }
}
