import { sinkRoute } from '@counterpoint/consumer'
import { defineRecordMapping, firehoseSink } from '@counterpoint/firehose-sink'
import { interactions } from '@music-mesh/interactions-1.0.0'
import type { Destinations } from '../destinations.ts'
import type { MeshConsumer } from './mesh-consumer.ts'

/**
 * Interactions → Firehose, for analysis. This team is still on contract 1.0.0 while producers write 1.1.0: it gets
 * every event in the shape that it knows.
 */
export function interactionsIngestor({ deliveryStreamName, firehose: client }: Destinations): MeshConsumer {
  const sink = firehoseSink({ deliveryStreamName, client, mapping: defineRecordMapping(interactions) })
  return { name: 'InteractionsIngestor', route: sinkRoute(interactions, sink), sinkStatistics: sink.statistics }
}
