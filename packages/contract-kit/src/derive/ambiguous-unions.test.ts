import { deepStrictEqual } from 'node:assert'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { contractOf, identifiers } from '../testing/contracts.ts'
import { deriveSchema } from './derive-schema.ts'

const problemsOf = (type: z.ZodType) => deriveSchema(z.object({ a: type }), { name: 'R', namespace: 'n' }).problems
const short = z.strictObject({ a: z.int() }).meta({ name: 'Short' })
const long = z.strictObject({ a: z.int(), b: z.int() }).meta({ name: 'Long' })

function received(type: z.ZodType, value: unknown): unknown {
  const contract = contractOf({ value: type })
  const parsed = contract.parse({ ...identifiers, value })
  return Reflect.get(Object(contract.codec.decode(contract.codec.encode(parsed))), 'value')
}

describe('unions whose values would change on the wire', () => {
  it.each<[string, z.ZodType, RegExp]>([
    ['a record before one with more fields', z.union([short, long]), /^R\.a: a value of "Long" could be .* "Short"/],
    ['inside a list', z.array(z.union([short, long])), /^R\.a\[\]: a value of "Long"/],
    ['a record before a map', z.union([short, z.record(z.string(), z.int())]), /a value of "map" could be/],
    [
      'an absent field that the other one fills in',
      z.union([
        z.strictObject({ a: z.int().default(1) }).meta({ name: 'Filled' }),
        z.strictObject({}).meta({ name: 'No' }),
      ]),
      /a value of "No" could be/,
    ],
    ['a float before a double', z.union([z.float32(), z.number()]), /z\.float32\(\) would round/],
    ['a BigInt before a number', z.union([z.int64(), z.number()]), /a number could be written as the long/],
    ['a number before a BigInt', z.union([z.int(), z.uint64()]), /a bigint could be written as the long/],
  ])('%s', (_, type, problem) => {
    expect(problemsOf(type)[0]).toMatch(problem)
  })

  it.each<[string, z.ZodType, readonly unknown[]]>([
    ['the record with more fields first', z.union([long, short]), [{ a: 1 }, { a: 1, b: 2 }]],
    ['the longs last', z.union([z.number(), z.int64()]), [1, 0.5, 1n]],
    ['an enum and a text', z.union([z.enum(['x']).meta({ name: 'E' }), z.string()]), ['x', 'y']],
    [
      'a tuple and a list',
      z.union([z.tuple([z.int(), z.int()]).meta({ name: 'Two' }), z.array(z.int())]),
      [[1, 2], [1, 2, 3], []],
    ],
  ])('are none: %s', (_, type, values) => {
    expect(problemsOf(type)).toEqual([])
    for (const value of values) deepStrictEqual(received(type, value), value)
  })

  it('no union of records that is taken changes a value', () => {
    const member = fc.constantFrom<{ readonly type: z.ZodType; readonly values: readonly unknown[] }[]>(
      { type: z.string(), values: ['x', 'y'] },
      { type: z.literal('x'), values: ['x'] },
      { type: z.int32(), values: [1, 2] },
      { type: z.int32().nullable(), values: [1, null] },
      { type: z.int32().optional(), values: [1, undefined] },
      { type: z.string().optional(), values: ['x', undefined] },
      { type: z.string().default('x'), values: ['x', 'y'] },
    )
    const shape = fc.dictionary(fc.constantFrom('a', 'b', 'c'), member, { maxKeys: 3 })
    let taken = 0
    fc.assert(
      fc.property(shape, shape, fc.boolean(), fc.nat(63), (one, other, isSecond, seed) => {
        const record = (members: typeof one, name: string) =>
          z
            .strictObject(Object.fromEntries(Object.entries(members).map(([field, { type }]) => [field, type])))
            .meta({ name })
        const type = z.union([record(one, 'One'), record(other, 'Other')])
        fc.pre(problemsOf(type).length === 0)
        taken += 1
        const entries = Object.entries(isSecond ? other : one).map(([field, { values }], index) => [
          field,
          values[(seed >> index) % values.length],
        ])
        const value = Object.fromEntries(entries.filter(([, member]) => member !== undefined))
        deepStrictEqual({ ...Object(received(type, value)) }, { ...Object(type.parse(value)) })
      }),
      { numRuns: 300 },
    )
    expect(taken).toBe(300)
  })
})
