import { type Consumer, createConsumer, deadLetterTopic, type Route } from '@counterpoint/consumer'
import type { Log } from '@counterpoint/kafka'
import type { SinkStatistics } from '@counterpoint/sink-kit'
import type { MeshRegistry } from '../mesh-registry.ts'

/** What the mesh's consumers run on. */
export interface ConsumerPlatform {
  readonly log: Log
  readonly registry: MeshRegistry
  readonly deadLetterTopic: string
}

/** One function of the reference architecture: a group of its own, a route to a sink. */
export interface MeshConsumer {
  readonly name: string
  readonly group: string
  readonly topic: string
  readonly consumer: Consumer
  readonly sinkStatistics: () => SinkStatistics
}

export function meshConsumer(
  name: string,
  route: Route,
  sinkStatistics: () => SinkStatistics,
  { log, registry, deadLetterTopic: deadLetters }: ConsumerPlatform,
): MeshConsumer {
  const group = name
  const consumer = createConsumer({
    group,
    log,
    registry: registry.registryOf(name),
    routes: [route],
    deadLetter: deadLetterTopic(deadLetters),
    // Large batches, so that the sinks' requests are full: this mesh replays a week in seconds.
    fetch: { maxBatchRecords: 2000, minBatchBytes: 500_000, maxWaitMs: 300 },
  })
  return { name, group, topic: route.contract.topic, consumer, sinkStatistics }
}
