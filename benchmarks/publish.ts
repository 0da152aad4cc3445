import { type InteractionInput, interactions } from '@counterpoint/interactions'
import type { Log, LogAdmin, LogRecord } from '@counterpoint/kafka'
import { createProducer } from '@counterpoint/producer'
import { embeddedRegistry } from '@counterpoint/schema-registry'
import type { Task } from './rounds.ts'

const sendSize = 1000

export async function publishTasks(
  log: Log & LogAdmin,
  events: readonly InteractionInput[],
  records: readonly LogRecord[],
): Promise<readonly Task[]> {
  await log.createTopics([{ topic: interactions.topic, partitions: 4, cleanup: 'delete' }])
  return [
    {
      name: 'the log port alone, the same bytes',
      run: async () => {
        const writer = log.openWriter()
        for (let start = 0; start < records.length; start += sendSize) {
          await writer.send(records.slice(start, start + sendSize))
        }
        await writer.close()
        return undefined
      },
    },
    {
      name: 'publishMany: validated, encoded, framed, delivered',
      run: async () => {
        const producer = createProducer({ source: 'benchmark', log, registry: embeddedRegistry })
        await producer.publishMany(interactions, events)
        await producer.close()
        return undefined
      },
    },
  ]
}
