import { type AvroSchema, avroCodec, CounterpointError } from '@counterpoint/contract-kit'

/**
 * The JSON text of what Avro bytes hold, by Avro's JSON encoding
 * (https://avro.apache.org/docs/1.12.0/specification/#json-encoding): logical types as the types beneath them, bytes as
 * Latin-1. With bare unions it is what Java's GenericRecord prints.
 */
export function jsonText(schema: AvroSchema, payload: Uint8Array, unions: 'bare' | 'wrapped'): string {
  const codec = avroCodec(withoutForms(schema), {
    logicalTypes: 'raw',
    longs: 'bigint',
    unions: unions === 'wrapped' ? 'tagged' : 'natural',
  })
  return textOf(codec.decode(payload))
}

/** Without what only our own codec looks at: an absent value is null for everybody else. */
function withoutForms(schema: AvroSchema): AvroSchema {
  return JSON.parse(JSON.stringify(schema), (name, value: unknown) =>
    name.startsWith('counterpoint.') ? undefined : value,
  )
}

function textOf(value: unknown): string {
  if (typeof value === 'bigint') return value.toString()
  if (typeof value === 'number') return Number.isFinite(value) ? numberText(value) : `"${value}"`
  if (value instanceof Uint8Array) return JSON.stringify(Buffer.from(value).toString('latin1'))
  if (Array.isArray(value)) return `[${value.map(textOf).join(',')}]`
  if (typeof value === 'object' && value !== null) {
    return `{${Object.entries(value)
      .map(([name, member]) => `${JSON.stringify(name)}:${textOf(member)}`)
      .join(',')}}`
  }
  const text = JSON.stringify(value)
  if (text === undefined) throw new CounterpointError('SCHEMA_INVALID', 'json: the schema has a type that JSON lacks')
  return text
}

function numberText(value: number): string {
  return Object.is(value, -0) ? '-0.0' : String(value)
}
