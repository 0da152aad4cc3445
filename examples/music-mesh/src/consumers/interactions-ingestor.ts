import { sinkRoute } from '@counterpoint/consumer'
import { defineRecordMapping, firehoseSink } from '@counterpoint/firehose-sink'
import { interactions } from '@music-mesh/interactions-1.0.0'
import type { Destinations } from '../destinations.ts'
import { type ConsumerPlatform, type MeshConsumer, meshConsumer } from './mesh-consumer.ts'

/**
 * Interactions → Firehose, for analysis. This team is still on contract 1.0.0 while producers write 1.1.0: it gets
 * every event in the shape that it knows.
 */
export function interactionsIngestor(platform: ConsumerPlatform, destinations: Destinations): MeshConsumer {
  const sink = firehoseSink({
    deliveryStreamName: destinations.deliveryStreamName,
    client: destinations.firehose,
    mapping: defineRecordMapping(interactions),
  })
  return meshConsumer('InteractionsIngestor', sinkRoute(interactions, sink), sink.statistics, platform)
}
