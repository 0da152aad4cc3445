import { createConsumer, deadLetterTopic } from '@counterpoint/consumer'
import type { StartConsumer } from './running-consumer.ts'

/** As a container runs it. */
export const startInContainer: StartConsumer = ({ name, route }, platform) => {
  const consumer = createConsumer({
    group: name,
    log: platform.log,
    registry: platform.registry.registryOf(name),
    routes: [route],
    deadLetter: deadLetterTopic(platform.deadLetterTopic),
    // Large batches, so that the sinks' requests are full: this mesh replays a week in seconds.
    fetch: { maxBatchRecords: 2000, minBatchBytes: 500_000, maxWaitMs: 300 },
  })
  return {
    running: consumer.run(),
    statistics: () => consumer.statistics(),
    invocations: () => undefined,
    close: () => consumer.close(),
  }
}
