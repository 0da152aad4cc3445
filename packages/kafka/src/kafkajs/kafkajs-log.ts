import type { Log, LogAdmin } from '../log.ts'
import { KafkajsAdmin } from './admin.ts'
import { type KafkajsOptions, settingsOf } from './options.ts'
import { KafkajsReader } from './reader.ts'
import { KafkajsWriter } from './writer.ts'

export interface KafkajsLog extends Log, LogAdmin {
  /** Ends the connection that the admin's calls made. Writers and readers are closed by themselves. */
  close(): Promise<void>
}

/**
 * Kafka, through kafkajs (an optional peer: `npm install kafkajs`). Nothing connects before it is used.
 *
 * Writes are idempotent with acks=all and never repeated on another partition; reads are of committed transactions
 * only. Topics are never created by writing to them.
 *
 * @throws CounterpointError OPTION_INVALID
 */
export function kafkajs(options: KafkajsOptions): KafkajsLog {
  const settings = settingsOf(options)
  const admin = new KafkajsAdmin(settings)
  return {
    openWriter: () => new KafkajsWriter(settings),
    openReader: (readerOptions) => new KafkajsReader(settings, readerOptions),
    createTopics: (topics) => admin.createTopics(topics),
    deleteTopics: (topics) => admin.deleteTopics(topics),
    deleteGroups: (groups) => admin.deleteGroups(groups),
    lag: (group, topics) => admin.lag(group, topics),
    close: () => admin.close(),
  }
}
