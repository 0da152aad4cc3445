import type { KafkaEventSource, KafkaLambdaEvent } from './kafka-lambda-event.ts'

/** Where an event says that it comes from. */
export interface EnvelopeOptions {
  readonly eventSource?: KafkaEventSource
  readonly eventSourceArn?: string
  readonly bootstrapServers?: string
}

// The account of nobody, which loopbacks have.
const nobodysCluster =
  'arn:aws:kafka:eu-west-1:000000000000:cluster/counterpoint/2b1a7f3c-0a52-4b4e-9d53-7f4f8f1c6a10-1'
const nobodysServers = 'b-1.counterpoint.example:9098,b-2.counterpoint.example:9098'

export function eventEnvelope(
  { eventSource = 'aws:kafka', eventSourceArn = nobodysCluster, bootstrapServers = nobodysServers }: EnvelopeOptions,
  records: KafkaLambdaEvent['records'],
): KafkaLambdaEvent {
  return eventSource === 'aws:kafka'
    ? { eventSource, eventSourceArn, bootstrapServers, records }
    : { eventSource, bootstrapServers, records }
}
