import type { AsyncApiObject } from './elements.ts'

/**
 * The headers of CloudEvents 1.0 in Kafka's binary mode
 * (https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/kafka-protocol-binding.md) and of W3C Trace
 * Context, as the producer writes them.
 */
export function headersSchema(eventType: string): AsyncApiObject {
  return {
    type: 'object',
    required: ['ce_specversion', 'ce_id', 'ce_source', 'ce_type', 'ce_time'],
    properties: {
      ce_specversion: { type: 'string', const: '1.0' },
      ce_id: { type: 'string', minLength: 1, description: 'The same for every delivery of an event.' },
      ce_source: {
        type: 'string',
        minLength: 1,
        format: 'uri-reference',
        description: 'The service that published it.',
      },
      ce_type: { type: 'string', const: eventType },
      ce_time: { type: 'string', format: 'date-time', description: 'When the event happened.' },
      traceparent: { type: 'string' },
      tracestate: { type: 'string' },
    },
  }
}
