import { getEventListeners } from 'node:events'
import type { LogRecord } from '@counterpoint/kafka'
import { describe, expect, it } from 'vitest'
import { logConformance } from '../conformance/log-conformance.ts'
import { memoryLog } from './memory-log.ts'

const shared = memoryLog()

describe('conformance', () => {
  it.each(logConformance(async () => ({ log: shared, admin: shared })))('$name', ({ run }) => run())
})

const record = (topic: string, key: string, value: string | null): LogRecord => ({
  topic,
  partition: 0,
  key: Buffer.from(key),
  value: value === null ? null : Buffer.from(value),
  headers: [],
})

describe('compaction', () => {
  it('keeps the last record of each key at its offset, tombstones too, and leaves events alone', async () => {
    const log = memoryLog()
    await log.createTopics([
      { topic: 'entities', partitions: 1, cleanup: 'compact' },
      { topic: 'events', partitions: 1, cleanup: 'delete' },
    ])
    const writer = log.openWriter()
    for (const topic of ['entities', 'events']) {
      await writer.send([
        record(topic, 'a', '1'),
        record(topic, 'b', '1'),
        record(topic, 'a', '2'),
        record(topic, 'b', null),
      ])
    }
    log.compact()
    expect(log.recordsOf('entities', 0).map(({ offset, value }) => [offset, value?.toString()])).toEqual([
      [2n, '2'],
      [3n, undefined],
    ])
    expect(log.recordsOf('events', 0)).toHaveLength(4)
    const [receipt] = await writer.send([record('entities', 'c', '1')])
    expect(receipt?.offset).toBe(4n)
    expect(await log.lag('nobody', ['entities'])).toBe(3n)
  })
})

describe('faults', () => {
  it('stores nothing, or stores and loses the answer', async () => {
    const log = memoryLog()
    await log.createTopics([{ topic: 't', partitions: 1, cleanup: 'delete' }])
    const writer = log.openWriter()
    log.failNextSend('not-stored')
    log.failNextSend('answer-lost')
    await expect(writer.send([record('t', 'a', '1')])).rejects.toMatchObject({ code: 'DELIVERY_FAILED' })
    expect(log.recordsOf('t', 0)).toHaveLength(0)
    await expect(writer.send([record('t', 'a', '1')])).rejects.toMatchObject({ code: 'DELIVERY_UNKNOWN' })
    expect(log.recordsOf('t', 0)).toHaveLength(1)
    await expect(writer.send([record('t', 'a', '1')])).resolves.toHaveLength(1)
  })
})

it('stamps records with its own clock when they carry no time', async () => {
  const log = memoryLog({ now: () => 42 })
  await log.createTopics([{ topic: 't', partitions: 1, cleanup: 'delete' }])
  await log.openWriter().send([record('t', 'a', '1')])
  expect(log.recordsOf('t', 0)[0]?.timestampMs).toBe(42)
})

it('rejects topics that exist already or have no partitions', async () => {
  const log = memoryLog()
  const topic = { topic: 't', partitions: 1, cleanup: 'delete' } as const
  await log.createTopics([topic])
  await expect(log.createTopics([topic])).rejects.toMatchObject({ code: 'TOPIC_NOT_CREATED' })
  await expect(log.createTopics([{ ...topic, topic: 'u', partitions: 0 }])).rejects.toMatchObject({
    code: 'TOPIC_NOT_CREATED',
  })
})

it('leaves nothing behind on the signal of a partition, however often it is fetched and paused', async () => {
  const log = memoryLog()
  await log.createTopics([{ topic: 't', partitions: 1, cleanup: 'delete' }])
  await log.openWriter().send([record('t', 'a', '1')])
  const reader = log.openReader({ group: 'g', topics: ['t'] })
  const counts: number[] = []
  await reader.run(async ({ signal, pause }) => {
    counts.push(getEventListeners(signal, 'abort').length)
    if (counts.length % 2 === 0) pause(1)
    if (counts.length === 30) void reader.close()
  })
  expect(counts).toEqual(counts.map(() => 0))
})
