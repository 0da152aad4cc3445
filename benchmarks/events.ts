import { type InteractionInput, interactions } from '@counterpoint/interactions'
import type { LogRecord } from '@counterpoint/kafka'
import { createProducer } from '@counterpoint/producer'
import { embeddedRegistry } from '@counterpoint/schema-registry'
import { memoryLog } from '@counterpoint/testing'

/** Interactions as a player sends them, of a thousand sessions. */
export function sampleEvents(count: number): readonly InteractionInput[] {
  return Array.from({ length: count }, (_, index) => ({
    sessionId: `session-${index % 1000}`,
    userId: `user-${index % 700}`,
    itemId: `song:number-${index % 2000}`,
    itemKind: 'song',
    eventType: index % 5 === 0 ? 'complete' : 'play',
    positionMs: index * 7,
    device: { kind: 'phone', platform: 'ios' },
    country: 'DE',
  }))
}

/** The records that the producer makes of them: what every contestant sends. */
export async function sampleRecords(events: readonly InteractionInput[]): Promise<readonly LogRecord[]> {
  const log = memoryLog()
  await log.createTopics([{ topic: interactions.topic, partitions: 1, cleanup: 'delete' }])
  const producer = createProducer({ source: 'benchmark', log, registry: embeddedRegistry })
  await producer.publishMany(interactions, events)
  await producer.close()
  return log.recordsOf(interactions.topic, 0).map(({ key, value, headers, timestampMs }) => ({
    ...{ topic: interactions.topic, key, value, headers, timestampMs },
  }))
}
