import { randomUUID } from 'node:crypto'
import type { LogRecord } from '@counterpoint/kafka'
import { Kafka, logLevel, type Message } from 'kafkajs'
import type { Task } from './rounds.ts'
import { stopwatch } from './stopwatch.ts'

const sendSize = 1000
const publishTopic = 'bench-publish'
const consumeTopic = 'bench-consume'

/** kafkajs as its README has it, with the delivery guarantees that ours gives. */
export async function bareKafkajs(
  brokers: readonly string[],
  records: readonly LogRecord[],
): Promise<{ readonly publish: readonly Task[]; readonly consume: readonly Task[]; close(): Promise<void> }> {
  const kafka = new Kafka({ brokers: [...brokers], logLevel: logLevel.NOTHING })
  const admin = kafka.admin()
  await admin.connect()
  await admin.createTopics({ topics: [{ topic: publishTopic, numPartitions: 4 }] })
  const messages = records.map(messageOf)
  const withoutHeaders = messages.map(({ headers: _, ...message }) => message)
  return {
    publish: [
      { name: 'bare kafkajs, the same bytes', run: () => publish(kafka, messages) },
      { name: 'bare kafkajs, the same bytes without headers', run: () => publish(kafka, withoutHeaders) },
    ],
    consume: [{ name: 'bare kafkajs eachBatch, the same bytes', run: () => consume(kafka, records.length) }],
    close: () => admin.disconnect(),
  }
}

async function publish(kafka: Kafka, messages: readonly Message[]): Promise<undefined> {
  const producer = kafka.producer({ idempotent: true, maxInFlightRequests: 1 })
  await producer.connect()
  for (let start = 0; start < messages.length; start += sendSize) {
    await producer.send({ topic: publishTopic, acks: -1, messages: messages.slice(start, start + sendSize) })
  }
  await producer.disconnect()
}

async function consume(kafka: Kafka, count: number) {
  const consumer = kafka.consumer({ groupId: randomUUID(), maxWaitTimeInMs: 500 })
  const watch = stopwatch(count)
  await consumer.connect()
  await consumer.subscribe({ topics: [consumeTopic], fromBeginning: true })
  await consumer.run({
    partitionsConsumedConcurrently: 4,
    eachBatch: async ({ batch }) => watch.seen(batch.messages.length),
  })
  const elapsed = await watch.done
  await consumer.disconnect()
  return elapsed
}

function messageOf({ key, value, headers, timestampMs }: LogRecord): Message {
  return {
    key: key === null ? null : Buffer.from(key),
    value: value === null ? null : Buffer.from(value),
    headers: Object.fromEntries(headers.map(([name, bytes]) => [name, Buffer.from(bytes)])),
    timestamp: String(timestampMs),
  }
}
