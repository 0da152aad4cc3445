import { deadLetterTopic, sinkHandler } from '@counterpoint/consumer/lambda'
import { localEventSourceMapping } from '@counterpoint/testing'
import type { StartConsumer } from './running-consumer.ts'

/** As Lambda runs it: a handler that an event source mapping invokes, here one on this machine. */
export const startAsFunction: StartConsumer = ({ name, route }, { log, registry, deadLetterTopic: deadLetters }) => {
  const handler = sinkHandler([route], {
    group: name,
    registry: registry.registryOf(name),
    deadLetter: deadLetterTopic(deadLetters, log),
    partialBatchResponse: true,
  })
  const mapping = localEventSourceMapping({
    log,
    topics: [route.contract.topic],
    group: name,
    functionName: name,
    handler,
    functionResponseTypes: ['ReportBatchItemFailures'],
    // As large and as patient as in containers, for the same reason.
    batchSize: 2000,
    maximumBatchingWindowMs: 300,
    functionTimeoutMs: 60_000,
  })
  return {
    running: mapping.run(),
    statistics: () => handler.statistics(),
    invocations: () => mapping.statistics(),
    close: () => mapping.close(),
  }
}
