import { expect, it } from 'vitest'
import { decorateForms } from '../testing/decorate-forms.ts'
import { type Draw, pick, seeded } from '../testing/draw.ts'
import { makeSchema } from '../testing/make-schema.ts'
import { makeValue } from '../testing/make-value.ts'
import { mutate } from '../testing/mutate.ts'
import { outcomeOf } from '../testing/outcome.ts'
import { avroStyle, plainStyle, writeJson } from '../testing/write-json.ts'
import { parseSchema } from '../types/parse-schema.ts'
import type { TypeNode } from '../types/type-node.ts'
import { jsonReader } from './json-reader.ts'

const schemas = 600
const textsOfSchema = 25

const pieces = [
  'null',
  'true',
  '-0',
  '1e999',
  '1E-400',
  '9007199254740993',
  '123456789012345678901234567890',
  '0.1234567890123456789',
  '""',
  '"NaN"',
  '"2026-11-24T09:30:00Z"',
  '"\\ud800"',
  '"__proto__"',
  '[]',
  '{}',
  '[[[[]]]]',
  '{"__proto__": {}}',
  '{"map": {"map": {}}}',
  '{"string": "x"}',
  '{"bytes": {"bytes": ""}}',
  '{"R1": {"a": {"R1": {}}}}',
] as const

/** A text whose tokens are still JSON, more often than not. */
function rewritten(text: string, draw: Draw): string {
  const values = [...text.matchAll(/"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|true|false|null|\[\]|\{\}/g)]
  if (values.length === 0) return pick(draw, pieces)
  const { index, 0: token } = pick(draw, values)
  return `${text.slice(0, index)}${pick(draw, pieces)}${text.slice(index + token.length)}`
}

function someValue(type: TypeNode, draw: Draw): unknown {
  try {
    return makeValue(type, draw)
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

it('whatever the text, reading ends in a value or in an error of its own', () => {
  const draw = seeded(5)
  const seen = new Map<string, number>()
  const before = Object.getOwnPropertyNames(Object.prototype)
  for (let round = 0; round < schemas; round += 1) {
    const schema = decorateForms(makeSchema(draw, { unions: 'any', names: 'odd' }), draw)
    const type = parseSchema(schema, {})
    const reader = jsonReader(schema, { limits: { maxItems: 50, maxDepth: 5 } })
    const texts = [plainStyle, avroStyle].map((style) => writeJson(type, someValue(type, draw), style))
    for (let count = 0; count < textsOfSchema; count += 1) {
      const text = pick(draw, texts)
      const damaged = mutate(draw, Buffer.from(text), Buffer.from(pick(draw, texts)))
      for (const input of [damaged, rewritten(text, draw), rewritten(rewritten(text, draw), draw)]) {
        const outcome = outcomeOf(() => reader.read(input))
        const verdict = 'code' in outcome ? outcome.code : 'read'
        seen.set(verdict, (seen.get(verdict) ?? 0) + 1)
      }
    }
  }
  expect([...seen.keys()].sort()).toEqual(['PAYLOAD_LIMIT_EXCEEDED', 'PAYLOAD_MALFORMED', 'read'])
  expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(before)
  expect(seen.get('read')).toBeGreaterThan(schemas)
})
