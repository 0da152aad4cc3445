import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { contractOf, identifiers } from '../testing/contracts.ts'

/** A zod schema together with values that it accepts. */
interface Row {
  readonly type: z.ZodType
  readonly values: fc.Arbitrary<unknown>
}

const text = fc.string({ unit: 'grapheme' })
const whole = (limit: number) => fc.integer({ min: -limit, max: limit })
const date = fc.date({ noInvalidDate: true, min: new Date(-(2 ** 52)), max: new Date(2 ** 52) })

let names = 0
function name(): string {
  names += 1
  return `Type${names}`
}

const scalar: fc.Arbitrary<Row> = fc.constantFrom<Row[]>(
  { type: z.string(), values: text },
  { type: z.string().min(1).max(20), values: fc.string({ minLength: 1, maxLength: 20 }) },
  { type: z.uuid(), values: fc.uuid() },
  { type: z.email(), values: fc.constant('somebody@music.example') },
  { type: z.int32(), values: fc.integer() },
  { type: z.uint32(), values: fc.nat(2 ** 32 - 1) },
  { type: z.int(), values: fc.maxSafeInteger().map((value) => Math.trunc(value / 2)) },
  { type: z.number().int(), values: whole(2 ** 40) },
  { type: z.number(), values: fc.double({ noNaN: true, noDefaultInfinity: true }) },
  { type: z.float32(), values: fc.float({ noNaN: true, noDefaultInfinity: true }) },
  { type: z.boolean(), values: fc.boolean() },
  { type: z.date(), values: date },
)

const enumeration: fc.Arbitrary<Row> = fc
  .uniqueArray(fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_]{0,8}$/), { minLength: 1, maxLength: 5 })
  .filter((symbols) => !symbols.includes('__proto__'))
  .map((symbols) => ({
    type: z.enum(symbols).meta({ name: name() }),
    values: fc.constantFrom(...symbols),
  }))

const { any } = fc.letrec<{ any: Row; array: Row; map: Row; record: Row; nullable: Row }>((tie) => ({
  any: fc.oneof(
    { depthSize: 'small', maxDepth: 3 },
    scalar,
    enumeration,
    tie('array'),
    tie('map'),
    tie('record'),
    tie('nullable'),
  ),
  array: tie('any').map(({ type, values }) => ({ type: z.array(type), values: fc.array(values, { maxLength: 4 }) })),
  map: tie('any').map(({ type, values }) => ({
    type: z.record(z.string(), type),
    values: fc.dictionary(
      text.filter((key) => key !== '__proto__'),
      values,
      { maxKeys: 4, noNullPrototype: true },
    ),
  })),
  nullable: fc
    .oneof(scalar, enumeration)
    .map(({ type, values }) => ({ type: type.nullable(), values: fc.option(values, { nil: null }) })),
  record: fields(tie('any')).map(({ shape, values }) => ({
    type: z.strictObject(shape).meta({ name: name() }),
    values,
  })),
}))

/** Fields with every way of being there: required, optional, nullable, with a default. */
function fields(member: fc.Arbitrary<Row>): fc.Arbitrary<{ shape: z.ZodRawShape; values: fc.Arbitrary<object> }> {
  return fc
    .array(fc.tuple(member, fc.constantFrom('required', 'optional', 'default')), { minLength: 1, maxLength: 4 })
    .map((rows) => {
      const shape: Record<string, z.ZodType> = {}
      const values: Record<string, fc.Arbitrary<unknown>> = {}
      const required: string[] = []
      for (const [index, [row, presence]] of rows.entries()) {
        const field = `f${index}`
        values[field] = row.values
        if (presence === 'optional' && row.type.def.type !== 'nullable') shape[field] = row.type.optional()
        else if (presence === 'default' && row.type.def.type === 'array') shape[field] = z.array(z.string()).default([])
        else {
          shape[field] = row.type
          required.push(field)
        }
        if (shape[field]?.def.type === 'default') values[field] = fc.array(text, { maxLength: 3 })
      }
      return { shape, values: fc.record(values, { requiredKeys: required }) }
    })
}

/** What the wire changes: floats are rounded, whole numbers have no −0. Both are looked at elsewhere. */
function comparable(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (_, member: unknown) => (Object.is(member, -0) ? 0 : member)))
}

describe('parse → encode → decode → parse', () => {
  it('is stable for every row of the mapping', () => {
    const cases = fields(any).chain(({ shape, values }) => values.map((value) => ({ shape, value })))
    fc.assert(
      fc.property(cases, ({ shape, value }) => {
        const contract = contractOf(shape)
        const parsed = contract.parse({ ...identifiers, ...value })
        const decoded = contract.codec.decode(contract.codec.encode(parsed))
        expect(comparable(decoded)).toStrictEqual(comparable(parsed))
        expect(contract.parse(decoded)).toStrictEqual(decoded)
      }),
      { numRuns: 500 },
    )
  })

  it('keeps absent and null apart', () => {
    const contract = contractOf({ optional: z.string().optional(), nullable: z.string().nullable() })
    const decoded = contract.codec.decode(contract.codec.encode(contract.parse({ ...identifiers, nullable: null })))
    expect(decoded).toStrictEqual({ ...identifiers, nullable: null })
  })
})
