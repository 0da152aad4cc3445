import type { Attributes } from '@opentelemetry/api'
import type { ConsumedRecord } from './telemetry.ts'

/**
 * OpenTelemetry's semantic conventions 1.44.0 for Kafka
 * (https://github.com/open-telemetry/semantic-conventions/blob/v1.44.0/docs/messaging/kafka.md). Of what they recommend,
 * messaging.kafka.message.key is left out: keys are ids of people and sessions, and traces are read by more people, and
 * kept elsewhere, than the events.
 */
export const attribute = {
  system: 'messaging.system',
  operationName: 'messaging.operation.name',
  operationType: 'messaging.operation.type',
  destination: 'messaging.destination.name',
  partition: 'messaging.destination.partition.id',
  group: 'messaging.consumer.group.name',
  messageCount: 'messaging.batch.message_count',
  offset: 'messaging.kafka.offset',
  tombstone: 'messaging.kafka.message.tombstone',
  errorType: 'error.type',
} as const

export const scope = '@counterpoint/observability'
export const schemaUrl = 'https://opentelemetry.io/schemas/1.44.0'

/** What is true of one message alone. */
export function messageAttributes({ offset, value }: ConsumedRecord): Attributes {
  const attributes: Attributes = { [attribute.offset]: Number(offset) }
  if (value === null) attributes[attribute.tombstone] = true
  return attributes
}
