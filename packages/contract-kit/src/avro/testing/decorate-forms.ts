import { formAttribute } from '../forms/form-of.ts'
import type { AvroSchema } from '../schema.ts'
import { type Draw, oneIn, pick } from './draw.ts'
import { schemaOf } from './schemas.ts'

const form = (name: string) => ({ [formAttribute]: name })

const decorations: Readonly<Record<string, readonly object[]>> = {
  int: [
    { logicalType: 'date' },
    { logicalType: 'date', ...form('iso') },
    { logicalType: 'time-millis', ...form('iso') },
  ],
  long: [
    { logicalType: 'timestamp-millis' },
    { logicalType: 'timestamp-millis', ...form('iso') },
    { logicalType: 'timestamp-micros' },
    { logicalType: 'timestamp-micros', ...form('iso') },
    { logicalType: 'timestamp-millis', ...form('bigint') },
    { logicalType: 'time-micros', ...form('iso') },
    { logicalType: 'local-timestamp-micros' },
    form('bigint'),
  ],
  string: [{ logicalType: 'uuid' }],
  bytes: [
    { logicalType: 'decimal', precision: 9, scale: 2 },
    { logicalType: 'decimal', precision: 9, scale: 2, ...form('decimal') },
    { logicalType: 'decimal', precision: 38, scale: 10, ...form('decimal') },
    { logicalType: 'decimal', precision: 20, scale: 0, ...form('bigint') },
  ],
}

/** The schema with logical types and forms at some of its types. */
export function decorateForms(schema: AvroSchema, draw: Draw): AvroSchema {
  const decorated = (json: unknown): unknown => {
    if (typeof json === 'string') {
      const choices = decorations[json]
      return choices === undefined || oneIn(draw, 2) ? json : { type: json, ...pick(draw, choices) }
    }
    if (Array.isArray(json)) return json.map(decorated)
    if (typeof json !== 'object' || json === null) return json
    if ('fields' in json && Array.isArray(json.fields)) {
      return { ...json, fields: json.fields.map((field) => ({ ...field, type: decorated(field.type) })) }
    }
    if ('items' in json) return { ...json, items: decorated(json.items), ...(oneIn(draw, 6) && form('set')) }
    if ('values' in json) return { ...json, values: decorated(json.values), ...(oneIn(draw, 4) && form('map')) }
    return json
  }
  return schemaOf(decorated(schema))
}
