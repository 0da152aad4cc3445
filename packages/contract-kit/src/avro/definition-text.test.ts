import { describe, expect, it, test } from 'vitest'
import { type CanonicalVector, canonicalVectors } from '../fixtures/vectors.ts'
import { parsingCanonicalForm } from './canonical.ts'
import { definitionText } from './definition-text.ts'

describe('as Java’s Schema.toString() writes it', () => {
  it.each(canonicalVectors)('$note', ({ schema, text }: CanonicalVector) => {
    expect(definitionText(schema)).toBe(text)
  })

  // Each text was printed by org.apache.avro:avro 1.11.4.
  test.each([
    [
      'numbers',
      '{"type":"int","x":12345678.5,"y":0.0001,"z":1e-7,"i":3}',
      '{"type":"int","x":1.23456785E7,"y":1.0E-4,"z":1.0E-7,"i":3}',
    ],
    ['control characters', '{"type":"int","w":"\\u001f\\u007f\\n/"}', '{"type":"int","w":"\\u001F\u007f\\n/"}'],
    ['a type without attributes', '{"type":"string"}', '"string"'],
    [
      'aliases last, and short where they are of the namespace',
      '{"type":"fixed","aliases":["S","x.T","a.b.S"],"name":"a.b.F","z":1,"size":2}',
      '{"type":"fixed","name":"F","namespace":"a.b","size":2,"z":1,"aliases":["S","x.T"]}',
    ],
    [
      'a namespace that ends',
      '{"type":"record","name":"n.R","fields":[{"name":"e","order":"ascending","type":{"type":"enum","name":"E","namespace":"","symbols":["A"],"default":"A"}},{"name":"f","order":"ignore","type":"E"}]}',
      '{"type":"record","name":"R","namespace":"n","fields":[{"name":"e","type":{"type":"enum","name":"E","namespace":"","symbols":["A"],"default":"A"}},{"name":"f","type":"E","order":"ignore"}]}',
    ],
  ])('%s', (_, schema, text) => {
    expect(definitionText(JSON.parse(schema))).toBe(text)
  })
})

it.each(canonicalVectors)('is the same for what was read from it: $note', ({ schema }: CanonicalVector) => {
  const written = definitionText(schema)
  expect(definitionText(JSON.parse(written))).toBe(written)
  expect(parsingCanonicalForm(JSON.parse(written))).toBe(parsingCanonicalForm(schema))
})
