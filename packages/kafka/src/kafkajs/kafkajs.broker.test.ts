import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { logConformance } from '@counterpoint/testing'
import { Kafka, logLevel } from 'kafkajs'
import { afterAll, describe, expect, it } from 'vitest'
import type { LogRecord } from '../log.ts'
import { testBrokers, testClassPath } from '../testing/brokers.ts'
import { kafkajs } from './kafkajs-log.ts'

const brokers = testBrokers()
const log = kafkajs({ brokers })
const topics: string[] = []

afterAll(async () => {
  await log.deleteTopics(topics)
  await log.close()
})

async function freshTopic(partitions = 1): Promise<string> {
  const topic = `kafkajs-${randomBytes(4).toString('hex')}`
  await log.createTopics([{ topic, partitions, cleanup: 'delete' }])
  topics.push(topic)
  return topic
}

async function topicOfSmallRecords(partitions: number): Promise<string> {
  const topic = `kafkajs-${randomBytes(4).toString('hex')}`
  const admin = new Kafka({ brokers: [...brokers], logLevel: logLevel.NOTHING }).admin()
  await admin.connect()
  const configEntries = [{ name: 'max.message.bytes', value: '10000' }]
  await admin.createTopics({ topics: [{ topic, numPartitions: partitions, configEntries }] })
  await admin.disconnect()
  topics.push(topic)
  return topic
}

function record(topic: string, value: string | Uint8Array, partition?: number): LogRecord {
  return { topic, key: null, value: Buffer.from(value), headers: [], ...(partition !== undefined && { partition }) }
}

describe('conformance on a real broker', () => {
  it.each(logConformance(async () => ({ log, admin: log })))('$name', ({ run }) => run())
})

it('puts keys where Java’s own producer puts them', async () => {
  const topic = await freshTopic(7)
  const keys = Array.from({ length: 400 }, (_, index) => randomBytes(1 + (index % 40)))
  const writer = log.openWriter()
  const ours = await writer.send(keys.map((key) => ({ ...record(topic, ''), key })))
  await writer.close()
  const program = join(import.meta.dirname, '..', '..', 'fixtures', 'PublishKeys.java')
  const java = execFileSync('java', ['-cp', testClassPath(), program, brokers.join(), topic], {
    input: keys.map((key) => `${key.toString('hex')}\n`).join(''),
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  expect(ours.map(({ partition }) => partition)).toEqual(java.toString().trim().split('\n').map(Number))
})

it('goes on after a send that was stored in part, and takes no new record for an old one', async () => {
  const topic = await topicOfSmallRecords(2)
  const writer = log.openWriter()
  await writer.send([record(topic, 'before', 0)])
  const inPart = [record(topic, 'stored', 0), record(topic, randomBytes(20_000), 1)]
  await expect(writer.send(inPart)).rejects.toMatchObject({
    code: 'DELIVERY_FAILED',
    retriable: false,
    details: { answer: 'MESSAGE_TOO_LARGE' },
  })
  // As many records for partition 0 as the failed send had: an idempotent producer that had not counted those would
  // repeat their sequence numbers, and the broker would acknowledge this without storing it.
  const [after] = await writer.send([record(topic, 'after', 0)])
  await writer.close()
  expect(after).toMatchObject({ partition: 0, offset: 2n })
  expect(await log.lag('nobody', [topic])).toBe(3n)
})

it('delivers what was fetched in parts, and commits each', async () => {
  const topic = await freshTopic()
  const writer = log.openWriter()
  await writer.send(Array.from({ length: 25 }, (_, index) => record(topic, String(index))))
  await writer.close()
  const reader = log.openReader({ group: `${topic}.group`, topics: [topic], maxBatchRecords: 10 })
  const sizes: number[] = []
  const lags: bigint[] = []
  await reader.run(async ({ records, resolve }) => {
    sizes.push(records.length)
    lags.push(await log.lag(`${topic}.group`, [topic]))
    resolve(records.at(-1)?.offset ?? -1n)
    if (sizes.length === 3) void reader.close()
  })
  expect(sizes).toEqual([10, 10, 5])
  expect(lags).toEqual([25n, 15n, 5n])
  expect(await log.lag(`${topic}.group`, [topic])).toBe(0n)
})

it('names what is wrong with a partition or a topic', async () => {
  const topic = await freshTopic()
  const writer = log.openWriter()
  await expect(writer.send([record(topic, 'a', 9)])).rejects.toMatchObject({
    code: 'TOPIC_NOT_FOUND',
    message: expect.stringContaining(`"${topic}" has no partition 9`),
  })
  await writer.close()
  await expect(log.createTopics([{ topic: 'not a name', partitions: 1, cleanup: 'delete' }])).rejects.toMatchObject({
    code: 'TOPIC_NOT_CREATED',
    message: expect.stringContaining('INVALID_TOPIC_EXCEPTION'),
  })
  await expect(log.createTopics([{ topic: 'none', partitions: 0, cleanup: 'delete' }])).rejects.toMatchObject({
    code: 'TOPIC_NOT_CREATED',
    message: expect.stringContaining('INVALID_PARTITIONS'),
  })
  await expect(log.lag('group', ['absent'])).rejects.toMatchObject({ code: 'TOPIC_NOT_FOUND' })
})

it('closes a member that is still joining its group', async () => {
  const topic = await freshTopic()
  const options = { group: `${topic}.group`, topics: [topic] }
  const staying = log.openReader(options)
  const inHandler = Promise.withResolvers<void>()
  const release = Promise.withResolvers<void>()
  const writer = log.openWriter()
  await writer.send([record(topic, 'a')])
  await writer.close()
  const stayed = staying.run(async () => {
    inHandler.resolve()
    await release.promise
  })
  await inHandler.promise
  // The other member is in its handler and does not rejoin, so this one waits for the group to rebalance.
  const joining = log.openReader(options)
  const joined = joining.run(async () => {})
  await joining.close()
  await joined
  release.resolve()
  await staying.close()
  await stayed
})
