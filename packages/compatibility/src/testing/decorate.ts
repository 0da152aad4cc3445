import type { AvroSchema } from '@counterpoint/contract-kit'
import { type Draw, oneIn, pick } from '../../../contract-kit/src/avro/testing/draw.ts'

const logicalTypes: Readonly<Record<string, readonly (readonly [string, object])[]>> = {
  int: [
    ['date', {}],
    ['time-millis', {}],
  ],
  long: [
    ['timestamp-millis', {}],
    ['timestamp-micros', {}],
    ['time-micros', {}],
  ],
  bytes: [
    ['decimal', { precision: 9, scale: 2 }],
    ['decimal', { precision: 9, scale: 3 }],
  ],
  string: [['uuid', {}]],
}

/** The schema with logical types and defaults here and there, which Avro's checker does not look at. */
export function decorate(schema: AvroSchema, draw: Draw): AvroSchema {
  return JSON.parse(JSON.stringify(visit(schema, draw)))
}

function visit(schema: unknown, draw: Draw): unknown {
  if (Array.isArray(schema)) return schema.map((branch) => (typeof branch === 'string' ? branch : visit(branch, draw)))
  if (typeof schema === 'string') return oneIn(draw, 4) ? decorated(schema, draw) : schema
  if (typeof schema !== 'object' || schema === null) return schema
  const json: Record<string, unknown> = { ...schema }
  if ('items' in json) json['items'] = visit(json['items'], draw)
  if ('values' in json) json['values'] = visit(json['values'], draw)
  if (Array.isArray(json['fields'])) {
    json['fields'] = json['fields'].map((field: object & { type: unknown }) => ({
      ...field,
      type: visit(field.type, draw),
    }))
  }
  return json
}

function decorated(type: string, draw: Draw): unknown {
  const known = logicalTypes[type]
  if (known === undefined) return type
  const [logicalType, attributes] = pick(draw, known)
  return { type, logicalType, ...attributes }
}
