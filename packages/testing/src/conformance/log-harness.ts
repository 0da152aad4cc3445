import { setTimeout as sleep } from 'node:timers/promises'
import type { Log, LogAdmin, LogReader, LogRecord, PartitionBatch, StoredRecord } from '@counterpoint/kafka'

/** What the cases run against. */
export interface LogUnderTest {
  readonly log: Log
  readonly admin: LogAdmin
}

/** A topic and names of its own for each case, so that all of them can share one broker. */
export interface LogCase extends LogUnderTest {
  readonly topic: string
  readonly group: string
  /** Writes values to the topic; `partition` says where, else the key decides. */
  write(values: readonly string[], where?: { partition?: number; key?: string }): Promise<void>
  /** Runs a reader until `until` says that it is enough, and closes it. */
  read(
    until: (seen: readonly SeenRecord[]) => boolean,
    onBatch?: (batch: PartitionBatch) => Promise<void>,
    group?: string,
  ): Promise<readonly SeenRecord[]>
}

export interface SeenRecord extends StoredRecord {
  readonly partition: number
  readonly text: string
}

/** Generous: a real broker may be starting its coordinator. */
const patienceMs = 30_000

export function logCase({ log, admin }: LogUnderTest, topic: string): LogCase {
  const group = `${topic}.group`
  return {
    log,
    admin,
    topic,
    group,
    write: async (values, { partition, key } = {}) => {
      const writer = log.openWriter()
      await writer.send(values.map((value) => recordOf(topic, value, partition, key)))
      await writer.close()
    },
    read: async (until, onBatch = resolveAll, readingGroup = group) => {
      const reader = log.openReader({ group: readingGroup, topics: [topic] })
      const seen: SeenRecord[] = []
      const running = reader.run(async (batch) => {
        seen.push(...batch.records.map((record) => seenRecord(record, batch.partition)))
        await onBatch(batch)
      })
      await settle(reader, running, () => until(seen))
      return seen
    },
  }
}

export function recordOf(topic: string, value: string, partition?: number, key?: string): LogRecord {
  return {
    topic,
    key: key === undefined ? null : Buffer.from(key),
    value: Buffer.from(value),
    headers: [],
    ...(partition !== undefined && { partition }),
  }
}

export async function resolveAll(batch: PartitionBatch): Promise<void> {
  const last = batch.records.at(-1)
  if (last !== undefined) batch.resolve(last.offset)
}

/** Waits for a condition while a reader runs, then closes it. What `run` rejects with comes through. */
export async function settle(reader: LogReader, running: Promise<void>, until: () => boolean): Promise<void> {
  let ended = false
  running.then(
    () => (ended = true),
    () => (ended = true),
  )
  const deadline = Date.now() + patienceMs
  while (!until() && !ended) {
    if (Date.now() > deadline) throw new Error('the condition was not met in 30 s')
    await sleep(5)
  }
  await reader.close()
  await running
}

function seenRecord(record: StoredRecord, partition: number): SeenRecord {
  return { ...record, partition, text: record.value === null ? '' : Buffer.from(record.value).toString('utf8') }
}
