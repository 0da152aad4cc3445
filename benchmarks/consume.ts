import { randomUUID } from 'node:crypto'
import { createConsumer, route } from '@counterpoint/consumer'
import { interactions } from '@counterpoint/interactions'
import type { Log, LogAdmin, LogRecord } from '@counterpoint/kafka'
import { embeddedRegistry } from '@counterpoint/schema-registry'
import type { FnReturnedObject } from 'tinybench'
import type { Task } from './rounds.ts'
import { stopwatch } from './stopwatch.ts'

const topic = 'bench-consume'

export async function consumeTasks(log: Log & LogAdmin, records: readonly LogRecord[]): Promise<readonly Task[]> {
  await log.createTopics([{ topic, partitions: 4, cleanup: 'delete' }])
  const writer = log.openWriter()
  await writer.send(records.map((record) => ({ ...record, topic })))
  await writer.close()
  return [
    { name: 'the log port alone, the same bytes', run: () => readBytes(log, records.length) },
    { name: 'createConsumer: decoded, validated, handled', run: () => consume(log, records.length) },
  ]
}

async function readBytes(log: Log, count: number): Promise<FnReturnedObject> {
  const reader = log.openReader({ group: randomUUID(), topics: [topic] })
  const watch = stopwatch(count)
  const running = reader.run(async ({ records, resolve }) => {
    watch.seen(records.length)
    resolve(records.at(-1)?.offset ?? 0n)
  })
  const elapsed = await watch.done
  await reader.close()
  await running
  return elapsed
}

async function consume(log: Log, count: number): Promise<FnReturnedObject> {
  const watch = stopwatch(count)
  const consumer = createConsumer({
    group: randomUUID(),
    log: onTopic(log),
    registry: embeddedRegistry,
    routes: [route(interactions, () => watch.seen(1))],
  })
  const running = consumer.run()
  const elapsed = await watch.done
  await consumer.close()
  await running
  return elapsed
}

/** The contract's topic under another name, so that what publishing wrote is not consumed too. */
function onTopic(log: Log): Log {
  return {
    openWriter: () => log.openWriter(),
    openReader: (options) => {
      const reader = log.openReader({ ...options, topics: [topic] })
      return {
        run: (onBatch) => reader.run((batch) => onBatch({ ...batch, topic: interactions.topic })),
        close: () => reader.close(),
      }
    },
  }
}
