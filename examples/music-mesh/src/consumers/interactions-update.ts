import { sinkRoute } from '@counterpoint/consumer'
import { interactions } from '@counterpoint/interactions'
import { personalizeEventsSink } from '@counterpoint/personalize-sink'
import { interactionMapping } from '@music-mesh/lambda-functions/mappings'
import type { Destinations } from '../destinations.ts'
import type { MeshConsumer } from './mesh-consumer.ts'

/** Interactions → PutEvents: what listeners do reaches the recommender within seconds. */
export function interactionsUpdate({ trackingId, personalize: client }: Destinations): MeshConsumer {
  const sink = personalizeEventsSink({ trackingId, client, mapping: interactionMapping })
  return { name: 'InteractionsUpdate', route: sinkRoute(interactions, sink), sinkStatistics: sink.statistics }
}
