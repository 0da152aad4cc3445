import { expect, it } from 'vitest'
import { avroCodec } from '../codec.ts'
import { decorateForms } from '../testing/decorate-forms.ts'
import { type Draw, seeded } from '../testing/draw.ts'
import { makeSchema, type SchemaStyle } from '../testing/make-schema.ts'
import { makeValue } from '../testing/make-value.ts'
import { isSame, outcomeOf } from '../testing/outcome.ts'
import { avroStyle, type JsonStyle, plainStyle, writeJson } from '../testing/write-json.ts'
import { typesIn } from '../types/members.ts'
import { parseSchema } from '../types/parse-schema.ts'
import type { TypeNode } from '../types/type-node.ts'
import { type JsonReader, jsonReader } from './json-reader.ts'
import type { JsonReaderOptions } from './options.ts'

const schemas = 1500
const valuesOfSchema = 4

interface Comparison {
  readonly style: JsonStyle
  readonly unions: SchemaStyle['unions']
  readonly options?: JsonReaderOptions
  readonly holds?: (type: TypeNode) => boolean
}

/** Reads what was written in one way, and compares with what the codec gives; how often each of both came. */
function compare({ style, unions, options = {}, holds = () => true }: Comparison) {
  const draw = seeded(8)
  const seen = { same: 0, ambiguous: 0 }
  for (let round = 0; round < schemas; round += 1) {
    const schema = decorateForms(makeSchema(draw, { unions, names: 'odd' }), draw)
    const type = parseSchema(schema, {})
    if (![...typesIn(type)].every(holds)) continue
    const codec = avroCodec(schema, { generateCode: false })
    const reader = jsonReader(schema, options)
    for (const value of valuesOf(type, draw)) {
      const text = writeJson(type, value, style)
      const outcome = outcomeOf(() => reader.read(text))
      if ('code' in outcome) {
        expect(reasonOf(reader, text), `${JSON.stringify(schema)} ${text}`).toMatch(/can be read/)
        seen.ambiguous += 1
      } else {
        const expected = codec.decode(codec.encode(value))
        if (!isSame(outcome.value, expected))
          expect(outcome.value, `${JSON.stringify(schema)} ${text}`).toEqual(expected)
        seen.same += 1
      }
    }
  }
  return seen
}

/** Some values of the wire are beyond a form, and there is no other one. */
function valuesOf(type: TypeNode, draw: Draw): readonly unknown[] {
  try {
    return Array.from({ length: valuesOfSchema }, () => makeValue(type, draw))
  } catch (error) {
    if (error instanceof RangeError) return []
    throw error
  }
}

function reasonOf(reader: JsonReader, text: string): string {
  try {
    reader.read(text)
    return 'was read'
  } catch (error) {
    return String(error)
  }
}

function isNullable(type: TypeNode): boolean {
  return type.kind !== 'union' || type.branches.filter(({ kind }) => kind !== 'null').length <= 1
}

it('Avro’s JSON encoding, known to be that, is always what the codec decodes', () => {
  const { same, ambiguous } = compare({
    style: avroStyle,
    unions: 'any',
    options: { unions: 'wrapped', decimals: 'bytes' },
  })
  expect(ambiguous).toBe(0)
  expect(same).toBeGreaterThan(schemas * 2)
})

it('Avro’s JSON encoding is what the codec decodes or, rarely, said to be ambiguous', () => {
  const { same, ambiguous } = compare({ style: avroStyle, unions: 'any' })
  expect(same).toBeGreaterThan(ambiguous * 100)
})

it('plain JSON is what the codec decodes or, where a union’s branches look alike, said to be ambiguous', () => {
  const { same, ambiguous } = compare({ style: plainStyle, unions: 'any' })
  expect(same).toBeGreaterThan(ambiguous * 10)
})

it.each<[string, JsonStyle, JsonReaderOptions]>([
  ['longs as text', { ...plainStyle, longs: 'text' }, {}],
  ['bytes as lists', { ...plainStyle, bytes: 'list' }, {}],
  ['base64', { ...plainStyle, bytes: 'base64' }, { bytes: 'base64', decimals: 'bytes' }],
  ['base64 in wrapped unions', { ...avroStyle, bytes: 'base64' }, { bytes: 'base64', decimals: 'bytes' }],
  ['latin1', plainStyle, { decimals: 'bytes', unions: 'bare' }],
])('plain JSON with %s, where unions hold null and one type, is always what the codec decodes', (_, style, options) => {
  const { same, ambiguous } = compare({ style, unions: 'any', options, holds: isNullable })
  expect(same).toBeGreaterThan(1000)
  expect(ambiguous).toBeLessThan(same / 100)
})
