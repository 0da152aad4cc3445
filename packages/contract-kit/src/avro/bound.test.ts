import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { avroCodec } from './codec.ts'
import { boundsOf, type DecodeLimits, defaultLimits } from './limits.ts'
import type { AvroSchema } from './schema.ts'
import { drawing, oneIn, pick } from './testing/draw.ts'
import { outcomeOf } from './testing/outcome.ts'
import { countItems, countValues, mostValues } from './testing/result-size.ts'
import { recordOf, schemaOf } from './testing/schemas.ts'
import { varintOf } from './testing/varint.ts'
import { parseSchema } from './types/parse-schema.ts'

const array = (items: unknown) => ({ type: 'array', items })
const empty = { type: 'record', name: 'Empty', fields: [] }
const emptyPair = {
  type: 'record',
  name: 'Pair',
  fields: [
    { name: 'a', type: empty },
    { name: 'b', type: 'Empty' },
  ],
}

const schemas: readonly (readonly [string, AvroSchema])[] = [
  ['arrays of null', schemaOf(array('null'))],
  ['arrays of empty records', schemaOf(array(empty))],
  ['arrays of records of empty records', schemaOf(array(emptyPair))],
  ['arrays of fixed(0)', schemaOf(array({ type: 'fixed', name: 'F', size: 0 }))],
  ['arrays of arrays of arrays', schemaOf(array(array(array('null'))))],
  ['maps of maps', schemaOf({ type: 'map', values: { type: 'map', values: 'null' } })],
  ['trees', recordOf([{ name: 'kids', type: array('R') }])],
  [
    'lists',
    recordOf([
      { name: 'a', type: 'null' },
      { name: 'n', type: ['null', 'R'] },
    ]),
  ],
  ['arrays of unions of nothing and arrays', schemaOf(array(['null', array('null')]))],
]

/** What is bad for such schemas: few bytes, among them counts of any size. */
const payloads = drawing((draw) => {
  const parts = Array.from({ length: draw.whole(1, 30) }, () => {
    if (oneIn(draw, 3)) return varintOf(BigInt(pick(draw, [1, 3, 100, -1, -50, 1000, 5000, 100_000, 2 ** 31])))
    return Buffer.of(pick(draw, [0, 0, 1, 2, 2, 4, 6]))
  })
  return Buffer.concat(parts)
})

const limits: DecodeLimits = { maxEmptyItems: 5000, maxItems: 6000 }

describe.each([true, false])('a result is no larger than its bound, generateCode: %s', (generateCode) => {
  it.each(schemas)('%s', (_, schema) => {
    const codec = avroCodec(schema, { generateCode, limits })
    const type = parseSchema(schema, {})
    let accepted = 0
    fc.assert(
      fc.property(payloads, (payload) => {
        const outcome = outcomeOf(() => codec.decode(payload))
        if (!('value' in outcome)) return
        accepted += 1
        expect(countValues(outcome.value)).toBeLessThanOrEqual(mostValues(payload.length, type, boundsOf(limits)))
        expect(countItems(outcome.value, type)).toBeLessThanOrEqual(6000)
      }),
      { numRuns: 500, examples: [[Buffer.of(0)]] },
    )
    expect(accepted).toBeGreaterThan(0)
  })

  it('the defaults that a reader adds are in its width', () => {
    const reader = recordOf([
      { name: 'list', type: array('int'), default: [1, 2, 3, 4] },
      { name: 'text', type: 'string', default: 'x' },
    ])
    const schema = schemaOf(array(reader))
    const codec = avroCodec(schema, { generateCode, limits })
    const writer = schemaOf(array({ type: 'record', name: 'R', fields: [] }))
    const payload = Buffer.concat([varintOf(5000n), Buffer.of(0)])
    const values = countValues(codec.reader(writer).decode(payload))
    expect(values).toBe(1 + 5000 * 7)
    expect(values).toBeLessThanOrEqual(mostValues(payload.length, parseSchema(schema, {}), boundsOf(limits)))
    const more = Buffer.concat([varintOf(5001n), Buffer.of(0)])
    expect(outcomeOf(() => codec.reader(writer).decode(more))).toMatchObject({ code: 'PAYLOAD_LIMIT_EXCEEDED' })
  })
})

it('without limits of one’s own there are some', () => {
  const many = (count: number) => Buffer.concat([varintOf(BigInt(count)), Buffer.of(0)])
  const nulls = avroCodec({ type: 'array', items: 'null' })
  expect(nulls.decode(many(defaultLimits.maxEmptyItems))).toHaveLength(defaultLimits.maxEmptyItems)
  expect(outcomeOf(() => nulls.decode(many(defaultLimits.maxEmptyItems + 1)))).toMatchObject({
    code: 'PAYLOAD_LIMIT_EXCEEDED',
  })
  const booleans = avroCodec({ type: 'array', items: 'boolean' })
  const full = (count: number) => Buffer.concat([varintOf(BigInt(count)), Buffer.alloc(count + 1)])
  expect(booleans.decode(full(defaultLimits.maxItems))).toHaveLength(defaultLimits.maxItems)
  expect(outcomeOf(() => booleans.decode(full(defaultLimits.maxItems + 1)))).toMatchObject({
    code: 'PAYLOAD_LIMIT_EXCEEDED',
  })
})
