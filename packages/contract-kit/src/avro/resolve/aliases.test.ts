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
