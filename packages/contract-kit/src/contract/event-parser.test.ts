import { deepStrictEqual } from 'node:assert'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { problemsIn } from '../error/index.ts'
import { contractOf, identifiers } from '../testing/contracts.ts'
import { anyRow } from '../testing/mapping-rows.ts'
import { thrownBy } from '../testing/thrown.ts'

const counts = z.record(z.string(), z.int())
const pathsOf = (type: z.ZodType, value: unknown) =>
  problemsIn(thrownBy(() => contractOf({ a: type }).parse({ ...identifiers, a: value }))).map(({ path }) => path)

describe('keys of maps are data and stay out of errors', () => {
  const held = z.strictObject({ map: counts }).meta({ name: 'Held' })
  const swapped = z.codec(held, counts, { decode: () => JSON.parse('{"SECRET":"x"}'), encode: () => ({ map: {} }) })
  it.each<[string, z.ZodType, unknown, string]>([
    ['in a tuple', z.tuple([counts], counts).meta({ name: 'T' }), [{}, { SECRET: 'x' }], 'Thing.a[1]{}'],
    ['in a union', z.union([z.null(), counts, z.string()]), { SECRET: 'x' }, 'Thing.a'],
    [
      'in a record of a union',
      z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('one'), map: counts }).meta({ name: 'One' }),
        z.strictObject({ kind: z.literal('two') }).meta({ name: 'Two' }),
      ]),
      { kind: 'one', map: { SECRET: 'x' } },
      'Thing.a.map{}',
    ],
    [
      'in a record that stands again',
      z.strictObject({ one: held, two: held }).meta({ name: 'Pair' }),
      { one: { map: {} }, two: { map: { SECRET: 'x' } } },
      'Thing.a.two.map{}',
    ],
    ['in a Map of texts', z.map(z.string(), z.int()), new Map([['SECRET', 'x']]), 'Thing.a{}'],
    [
      'in a Map of numbers',
      z.map(z.int(), counts).meta({ name: 'E' }),
      new Map([[42, { SECRET: 'x' }]]),
      'Thing.a{}{}',
    ],
    ['that an enum does not allow', z.record(z.enum(['x']), z.int()), { x: 1, SECRET: 1 }, 'Thing.a'],
    ['behind a codec', swapped, { map: {} }, 'Thing.a{}'],
    ['a misspelled field is seen', held, { map: {}, more: 1 }, 'Thing.a.more'],
  ])('%s', (_, type, value, path) => {
    expect(pathsOf(type, value)).toEqual([path])
  })
})

describe('functions of a contract that throw', () => {
  const fail = (text: string): never => {
    throw new SyntaxError(`cannot read ${text}`)
  }
  it.each<[string, z.ZodType, string]>([
    ['a codec', z.codec(z.string(), z.bigint(), { decode: fail, encode: String }), 'Thing.a'],
    ['a refinement', z.string().refine(fail), 'Thing.a'],
  ])('%s: EVENT_INVALID with the path and without the value', (_, type, path) => {
    const contract = contractOf({ a: type })
    const error = thrownBy(() => contract.parse({ ...identifiers, a: 'SECRET' }))
    expect(problemsIn(error)).toMatchObject([{ path, code: 'function_threw' }])
    expect(JSON.stringify(error.details) + error.message).not.toContain('SECRET')
  })

  it('a refinement of the whole event has the path of the whole', () => {
    const contract = contractOf({
      a: z
        .strictObject({ b: z.string() })
        .refine(() => fail(''))
        .meta({ name: 'B' }),
    })
    expect(contract.problemsOf({ ...identifiers, a: { b: 'x' } })).toMatchObject([{ path: 'Thing.a' }])
  })
})

it('the compiled parser takes and makes what the runtime does', () => {
  const cases = anyRow.chain(({ type, values }) =>
    fc.record({ type: fc.constant(type), value: fc.oneof(values, fc.anything({ withDate: true, withBigInt: true })) }),
  )
  fc.assert(
    fc.property(cases, ({ type, value }) => {
      const contract = contractOf({ a: type })
      const runtime = type.safeParse(value)
      const compiled = attempt(() => contract.parse({ ...identifiers, a: value }))
      expect(compiled !== undefined).toBe(runtime.success)
      // What zod leaves out of a map is put back, and looked at elsewhere.
      if (runtime.success && !JSON.stringify(Object.keys(Object(value))).includes('__proto__')) {
        deepStrictEqual(stripped(Reflect.get(Object(compiled), 'a')), stripped(runtime.data))
      }
    }),
    { numRuns: 500 },
  )
})

function attempt<Result>(call: () => Result): Result | undefined {
  try {
    return call()
  } catch {
    return undefined
  }
}

/** Without the map key that zod leaves out. */
function stripped(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(stripped)
  if (value instanceof Map) return new Map([...value].map(([key, member]) => [key, stripped(member)]))
  if (Object.prototype.toString.call(value) !== '[object Object]') return value
  const members = Object.entries(Object(value)).filter(([key]) => key !== '__proto__')
  return Object.fromEntries(members.map(([key, member]) => [key, stripped(member)]))
}
