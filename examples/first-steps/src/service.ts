// A service: what a listener does becomes an event. COUNTERPOINT_SOURCE, COUNTERPOINT_BROKERS and COUNTERPOINT_REGISTRY
// say who it is and where it publishes.
import { publishInteraction } from '@counterpoint/interactions/producer'
import { closeDefaultProducer } from '@counterpoint/producer/environment'

const sessionId = 'session-1'
for (const eventType of ['play', 'complete', 'like'] as const) {
  const { partition, offset } = await publishInteraction({
    sessionId,
    itemId: 'song:dream-on-aerosmith',
    itemKind: 'song',
    eventType,
    device: { kind: 'car' },
  })
  console.log(`${eventType} is on partition ${partition} at offset ${offset}`)
}
await closeDefaultProducer()
