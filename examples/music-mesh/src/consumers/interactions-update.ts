import { sinkRoute } from '@counterpoint/consumer'
import { interactions } from '@counterpoint/interactions'
import { defineInteractionMapping, personalizeEventsSink } from '@counterpoint/personalize-sink'
import type { Destinations } from '../destinations.ts'
import { type ConsumerPlatform, type MeshConsumer, meshConsumer } from './mesh-consumer.ts'

/** Interactions → PutEvents: what listeners do reaches the recommender within seconds. */
export function interactionsUpdate(platform: ConsumerPlatform, destinations: Destinations): MeshConsumer {
  const sink = personalizeEventsSink({
    trackingId: destinations.trackingId,
    client: destinations.personalize,
    mapping: defineInteractionMapping(interactions, {
      itemId: 'itemId',
      eventType: 'eventType',
      recommendationId: 'recommendationId',
      impression: 'impression',
      properties: {
        itemKind: 'itemKind',
        country: 'country',
        offline: 'offline',
        deviceKind: ({ device }) => device?.kind,
      },
    }),
  })
  return meshConsumer('InteractionsUpdate', sinkRoute(interactions, sink), sink.statistics, platform)
}
