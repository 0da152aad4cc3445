import type { JsonSchema } from '../json-schema/json-schema.ts'

/**
 * What EventBridge puts around every event, as its own schemas have it
 * (https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-schemas-infer-from-json.html).
 */
export function envelopeSchema(source: string, detailType: string, detailPointer: string): JsonSchema {
  return {
    type: 'object',
    required: ['detail-type', 'resources', 'detail', 'id', 'source', 'time', 'region', 'version', 'account'],
    'x-amazon-events-detail-type': detailType,
    'x-amazon-events-source': source,
    properties: {
      detail: { $ref: detailPointer },
      account: { type: 'string' },
      'detail-type': { type: 'string' },
      id: { type: 'string' },
      region: { type: 'string' },
      resources: { type: 'array', items: { type: 'string' } },
      source: { type: 'string' },
      time: { type: 'string', format: 'date-time' },
      version: { type: 'string' },
    },
  }
}
