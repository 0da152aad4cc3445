import { describe, expect, it } from 'vitest'
import { codeOf } from '../../testing/thrown.ts'
import { avroCodec } from '../codec.ts'
import type { AvroSchema } from '../schema.ts'
import { schemaOf } from '../testing/schemas.ts'

const iso = (type: string, logicalType: string) => schemaOf({ type, logicalType, 'counterpoint.form': 'iso' })
const decimal = (form: string, precision: number, scale: number, rest: object = { type: 'bytes' }) =>
  schemaOf({ ...rest, logicalType: 'decimal', precision, scale, 'counterpoint.form': form })
const fixed8 = { type: 'fixed', name: 'F', size: 8 }
const long = (rest: object) => schemaOf({ type: 'long', ...rest })
const list = { type: 'array', items: 'int' }
const pair = {
  type: 'record',
  name: 'P',
  fields: [
    { name: 'a', type: 'int' },
    { name: 'b', type: 'string' },
  ],
}
const entries = {
  type: 'array',
  items: {
    type: 'record',
    name: 'Entry',
    fields: [
      { name: 'key', type: 'int' },
      { name: 'value', type: 'string' },
    ],
  },
}

const forms: readonly (readonly [string, AvroSchema, wire: unknown, value: unknown])[] = [
  ['a Date', long({ logicalType: 'timestamp-millis' }), -1n, new Date(-1)],
  ['the last Date', long({ logicalType: 'timestamp-millis' }), 8_640_000_000_000_000n, new Date(8.64e15)],
  ['a BigInt', long({ 'counterpoint.form': 'bigint' }), -(2n ** 63n), -(2n ** 63n)],
  ['an ISO date', iso('int', 'date'), -719_528, '0000-01-01'],
  ['the last ISO date', iso('int', 'date'), 2_932_896, '9999-12-31'],
  ['a leap day', iso('int', 'date'), 19_782, '2024-02-29'],
  ['an ISO time', iso('int', 'time-millis'), 86_399_999, '23:59:59.999'],
  ['an ISO time in µs', iso('long', 'time-micros'), 1n, '00:00:00.000001'],
  ['an ISO timestamp', iso('long', 'timestamp-millis'), -1n, '1969-12-31T23:59:59.999Z'],
  ['an ISO timestamp in µs', iso('long', 'timestamp-micros'), -1n, '1969-12-31T23:59:59.999999Z'],
  ['a decimal', decimal('decimal', 5, 2), Uint8Array.of(0x30, 0x39), '123.45'],
  ['a negative decimal', decimal('decimal', 5, 2), Uint8Array.of(0xff, 0x7f), '-1.29'],
  ['a decimal below one', decimal('decimal', 5, 2), Uint8Array.of(0xff), '-0.01'],
  ['a decimal in fixed', decimal('decimal', 5, 0, fixed8), new Uint8Array(8).fill(255), '-1'],
  ['a decimal as BigInt', decimal('bigint', 30, 0), Uint8Array.of(1, 0, 0, 0, 0, 0, 0, 0, 0), 2n ** 64n],
  ['a Set', schemaOf({ ...list, 'counterpoint.form': 'set' }), [2, 1], new Set([2, 1])],
  [
    'a Map of texts',
    schemaOf({ type: 'map', values: 'int', 'counterpoint.form': 'map' }),
    Object.fromEntries([['__proto__', 1]]),
    new Map([['__proto__', 1]]),
  ],
  ['a Map', schemaOf({ ...entries, 'counterpoint.form': 'map' }), [{ key: 1, value: 'x' }], new Map([[1, 'x']])],
  ['a tuple', schemaOf({ ...pair, 'counterpoint.form': 'tuple' }), { a: 1, b: 'x' }, [1, 'x']],
]

describe.each([true, false])('forms, generateCode: %s', (generateCode) => {
  it.each(forms)('%s', (_, schema, wire, value) => {
    const codec = avroCodec(schema, { generateCode })
    const raw = avroCodec(schema, { generateCode, longs: 'bigint', logicalTypes: 'raw' })
    const bytes = codec.encode(value)
    expect([...bytes]).toEqual([...raw.encode(wire)])
    expect(codec.decode(bytes)).toStrictEqual(value)
    expect(raw.decode(bytes)).toStrictEqual(wire)
  })

  it.each([
    ['2^53+1 µs would be rounded', iso('long', 'timestamp-micros'), 2n ** 53n + 1n],
    ['a date of five digits', iso('int', 'date'), 2_932_897],
    ['a day and more', iso('int', 'time-millis'), 86_400_000],
    ['a negative time', iso('int', 'time-millis'), -1],
    ['a Date beyond the last', long({ logicalType: 'timestamp-millis' }), 8_640_000_000_000_001n],
    ['a decimal beyond its precision', decimal('decimal', 2, 0), Uint8Array.of(100)],
    ['a decimal of a megabyte', decimal('decimal', 2, 0), new Uint8Array(1_000_000)],
  ])('%s: PAYLOAD_MALFORMED', (_, schema, wire) => {
    const raw = avroCodec(schema, { longs: 'bigint', logicalTypes: 'raw' })
    expect(codeOf(() => avroCodec(schema, { generateCode }).decode(raw.encode(wire)))).toBe('PAYLOAD_MALFORMED')
  })

  it('2^53+1 µs would be rounded also where longs are BigInts', () => {
    const schema = iso('long', 'timestamp-micros')
    const bytes = avroCodec('long', { longs: 'bigint' }).encode(2n ** 53n + 1n)
    const codec = avroCodec(schema, { generateCode, longs: 'bigint' })
    expect(codeOf(() => codec.decode(bytes))).toBe('PAYLOAD_MALFORMED')
  })

  it.each([
    [iso('int', 'date'), '2023-02-29'],
    [iso('int', 'date'), '+010000-01-01'],
    [iso('int', 'time-millis'), '24:00:00.000'],
    [iso('int', 'time-millis'), '09:30:00'],
    [iso('long', 'timestamp-millis'), '2026-11-24T09:30:00Z'],
    [iso('long', 'timestamp-millis'), '2026-11-24T09:30:00.000+01:00'],
    [iso('long', 'timestamp-micros'), '2256-01-01T00:00:00.000000Z'],
    [decimal('decimal', 5, 2), '1234.56'],
    [decimal('decimal', 5, 2), '1.5'],
    [decimal('decimal', 5, 2), '01.50'],
    [decimal('decimal', 5, 2), '-0.00'],
    [decimal('decimal', 5, 2), 1.5],
    [decimal('bigint', 2, 0), 100n],
    [decimal('bigint', 2, 0), 5],
    [long({ logicalType: 'timestamp-millis' }), new Date(Number.NaN)],
    [long({ logicalType: 'timestamp-millis' }), 5],
    [schemaOf({ ...list, 'counterpoint.form': 'set' }), [1]],
    [schemaOf({ ...list, 'counterpoint.form': 'set' }), new Set(['x'])],
    [schemaOf({ type: 'map', values: 'int', 'counterpoint.form': 'map' }), new Map([[1, 1]])],
    [schemaOf({ type: 'map', values: 'int', 'counterpoint.form': 'map' }), { a: 1 }],
    [schemaOf({ ...pair, 'counterpoint.form': 'tuple' }), [1]],
    [schemaOf({ ...pair, 'counterpoint.form': 'tuple' }), [1, 'x', 2]],
    [schemaOf({ type: 'string', 'counterpoint.literal': ['a', 'b'] }), 'c'],
    [long({ 'counterpoint.form': 'bigint', 'counterpoint.literal': [1] }), 2n],
  ])('%o does not take %o', (schema, value) => {
    expect(codeOf(() => avroCodec(schema, { generateCode }).encode(value))).toBe('EVENT_INVALID')
  })
})

describe('a form that does not fit its type is ignored', () => {
  const noText = { toString: 1, valueOf: 1 }
  it.each([
    [{ type: 'string', 'counterpoint.literal': [noText] }, 'any'],
    [{ type: 'string', 'counterpoint.literal': 'a' }, 'any'],
    [{ type: 'int', 'counterpoint.form': 'iso', logicalType: noText }, 1],
    [{ type: 'bytes', 'counterpoint.form': 'decimal', logicalType: 'decimal', precision: noText }, Uint8Array.of(1)],
    [
      { type: 'bytes', 'counterpoint.form': 'decimal', logicalType: 'decimal', precision: 1, scale: 2 },
      Uint8Array.of(1),
    ],
    [{ type: 'int', 'counterpoint.form': 'set' }, 1],
    [{ type: 'array', items: 'int', 'counterpoint.form': 'map' }, [1]],
    [{ type: 'array', items: 'int', 'counterpoint.form': 'tuple' }, [1]],
    [{ type: 'int', 'counterpoint.form': noText }, 1],
  ])('%j', (json, value) => {
    const codec = avroCodec(schemaOf(json))
    expect(codec.decode(codec.encode(value))).toEqual(value)
  })

  it('and a literal that a BigInt cannot be is one that nothing is', () => {
    const codec = avroCodec(long({ 'counterpoint.form': 'bigint', 'counterpoint.literal': ['x', 0.5, '7', 8] }))
    expect([codec.decode(codec.encode(7n)), codec.decode(codec.encode(8n))]).toEqual([7n, 8n])
    expect(codeOf(() => codec.encode(0n))).toBe('EVENT_INVALID')
  })
})
