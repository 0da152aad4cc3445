import type { Contract, EventInputOf } from '@counterpoint/contract-kit'
import { glueHeader, writeGlueFrame } from '@counterpoint/contract-kit'
import { embeddedRegistry } from '@counterpoint/schema-registry'
import { type MemoryLog, memoryLog } from '@counterpoint/testing'
import { type Consumer, createConsumer } from '../consumer.ts'
import type { ConsumerOptions } from '../options.ts'
import { clicks, pages } from './contracts.ts'

export const registry = embeddedRegistry([clicks, pages])
export const deadLetters = 'dead-letters'

/** A log with the topics, one partition each, and ways to put records there. */
export async function openMesh() {
  const log = memoryLog()
  await log.createTopics([
    { topic: 'clicks', partitions: 2, cleanup: 'delete' },
    { topic: 'pages', partitions: 1, cleanup: 'compact' },
    { topic: deadLetters, partitions: 1, cleanup: 'delete' },
  ])
  const writer = log.openWriter()
  const put = (topic: string, key: string | null, value: Uint8Array | null, partition = 0) =>
    writer.send([
      { topic, partition, key: key === null ? null : Buffer.from(key), value, headers: [['trace', Buffer.from('t')]] },
    ])
  return { log, put }
}

let sequence = 0

/** The framed bytes of an event, with an id of its own. */
export async function framed<Of extends Contract>(contract: Of, input: EventInputOf<Of>): Promise<Uint8Array> {
  sequence += 1
  const id = `018f3b6e-7d5a-7c3e-8a55-${String(sequence).padStart(12, '0')}`
  const generated = contract.generated.id === undefined ? {} : { id, at: new Date(sequence) }
  const event = contract.parse({ ...generated, ...Object(input) })
  const header = glueHeader(await registry.idOf({ schemaName: contract.topic }, contract.schema), 'none')
  return writeGlueFrame(header, contract.codec.encode(event))
}

export const silent = { warn: () => {}, error: () => {} }

/** Runs a consumer until the condition holds, then closes it. */
export async function runUntil(
  log: MemoryLog,
  options: Pick<ConsumerOptions, 'routes'> & Partial<ConsumerOptions>,
  until: (consumer: Consumer) => boolean | Promise<boolean>,
): Promise<Consumer> {
  const consumer = createConsumer({
    group: 'g',
    log,
    registry,
    logger: silent,
    backoff: { baseMs: 1, maxMs: 2 },
    fetch: { maxWaitMs: 5 },
    ...options,
  })
  const running = consumer.run()
  const deadline = Date.now() + 10_000
  while (!(await until(consumer))) {
    if (Date.now() > deadline) throw new Error('the condition was not met in 10 s')
    await new Promise((resolve) => setTimeout(resolve, 2))
  }
  await consumer.close()
  await running
  return consumer
}
