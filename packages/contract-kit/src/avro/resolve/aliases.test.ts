import { expect, test } from 'vitest'
import { avroCodec } from '../codec.ts'
import type { AvroSchema } from '../schema.ts'

// As Java's GenericDatumReader does: Schema.applyAliases leaves a writer alone that equals the reader.
const colliding: AvroSchema = {
  type: 'record',
  name: 'R',
  fields: [
    { name: 'a', type: 'string' },
    { name: 'b', type: 'string', aliases: ['a'] },
  ],
}

test('an alias that is the name of another field does not keep a schema from reading its own data', () => {
  const codec = avroCodec(colliding)
  const value = { a: 'first', b: 'second' }
  expect(codec.decode(codec.encode(value))).toEqual(value)
  const withoutAliases: AvroSchema = {
    type: 'record',
    name: 'R',
    fields: [
      { name: 'a', type: 'string' },
      { name: 'b', type: 'string' },
    ],
  }
  expect(codec.reader(withoutAliases).decode(avroCodec(withoutAliases).encode(value))).toEqual(value)
})

test('schemas that differ in more than aliases are renamed by them', () => {
  const writer: AvroSchema = { type: 'record', name: 'R', fields: [{ name: 'a', type: 'string' }] }
  const reader: AvroSchema = { type: 'record', name: 'R', fields: [{ name: 'b', type: 'string', aliases: ['a'] }] }
  expect(
    avroCodec(reader)
      .reader(writer)
      .decode(avroCodec(writer).encode({ a: 'x' })),
  ).toEqual({ b: 'x' })
})

// In Java's words: writers that differ in a property or a sort order are renamed, and those of this kind then rejected.
test.each([
  ['an attribute of the record', { note: 1 }, {}],
  ['a sort order', {}, { order: 'ignore' }],
  ['a logical type', {}, { type: { type: 'string', logicalType: 'uuid' } }],
])('%s makes another schema of it', (_, record, field) => {
  const types = (names: object) => [
    { name: 'e', type: { type: 'enum', name: 'E', symbols: ['A'] } },
    { name: 'f', type: { type: 'enum', name: 'F', symbols: ['A'], ...names } },
  ]
  const writer: AvroSchema = JSON.parse(
    JSON.stringify({ type: 'record', name: 'R', fields: [...types({}), { name: 'x', type: 'string', ...field }] }),
  )
  const reader: AvroSchema = JSON.parse(
    JSON.stringify({
      type: 'record',
      name: 'R',
      ...record,
      fields: [...types({ aliases: ['E'] }), { name: 'x', type: 'string' }],
    }),
  )
  expect(() => avroCodec(reader).reader(writer)).toThrow('SCHEMA_INCOMPATIBLE')
})
