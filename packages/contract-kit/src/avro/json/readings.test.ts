import { describe, expect, it } from 'vitest'
import { thrownBy } from '../../testing/thrown.ts'
import type { AvroSchema } from '../schema.ts'
import { schemaOf } from '../testing/schemas.ts'
import { jsonReader } from './json-reader.ts'
import type { JsonReaderOptions } from './options.ts'

const logical = (type: string, logicalType: string, form?: string) =>
  schemaOf({ type, logicalType, ...(form !== undefined && { 'counterpoint.form': form }) })
const decimal = (precision: number, scale: number, form = 'decimal', of: object = { type: 'bytes' }) =>
  schemaOf({ ...of, logicalType: 'decimal', precision, scale, 'counterpoint.form': form })
const fixed = (size: number, rest: object = {}) => schemaOf({ type: 'fixed', name: 'F', size, ...rest })
const kind = (rest: object = {}) => schemaOf({ type: 'enum', name: 'Kind', symbols: ['A', 'B'], ...rest })
const bigint = schemaOf({ type: 'long', 'counterpoint.form': 'bigint' })
const bytes = (...values: number[]) => Uint8Array.from(values)
const millis = logical('long', 'timestamp-millis')
const at = new Date('2026-11-24T09:30:00.000Z')

const malformed = Symbol('PAYLOAD_MALFORMED')

type Row = readonly [schema: AvroSchema, text: string, value: unknown, options?: JsonReaderOptions]

const numbers: readonly Row[] = [
  ['int', '-7', -7],
  ['int', '-0', 0],
  ['int', '7.0', 7],
  ['int', '7.5', malformed],
  ['int', '2147483648', malformed],
  ['int', '"7"', malformed],
  ['int', 'null', malformed],
  ['long', '9007199254740991', 9007199254740991],
  ['long', '9007199254740993', malformed],
  ['long', '"9007199254740991"', 9007199254740991],
  ['long', '"9007199254740993"', malformed],
  ['long', '-0', 0],
  ['long', '1e3', 1000],
  ['long', '0.5', malformed],
  ['long', '""', malformed],
  ['long', '"+1"', malformed],
  ['long', '"2026-11-24T09:30:00Z"', malformed],
  [bigint, '5', 5n],
  [bigint, '1.0', 1n],
  [bigint, '9007199254740993', 9007199254740993n],
  [bigint, '-9223372036854775808', -(2n ** 63n)],
  [bigint, '9223372036854775807', 2n ** 63n - 1n],
  [bigint, '9223372036854775808', malformed],
  [bigint, '"9223372036854775807"', 2n ** 63n - 1n],
  [bigint, '"9223372036854775808"', malformed],
  [bigint, '9007199254740993.5', malformed],
  ['double', '0.1', 0.1],
  ['double', '-0.0', -0],
  ['double', '9007199254740993', 9007199254740992],
  ['double', '"NaN"', Number.NaN],
  ['double', '"Infinity"', Number.POSITIVE_INFINITY],
  ['double', '"-Infinity"', Number.NEGATIVE_INFINITY],
  ['double', '1e999', malformed],
  ['double', '"1"', malformed],
  ['float', '0.1', Math.fround(0.1)],
  ['float', '3.4028235E38', 3.4028234663852886e38],
  ['float', '1e39', malformed],
  ['float', '"NaN"', Number.NaN],
]

const moments: readonly Row[] = [
  [millis, '1795512600000', at],
  [millis, '"1795512600000"', at],
  [millis, '"2026-11-24T09:30:00Z"', at],
  [millis, '"2026-11-24T09:30Z"', at],
  [millis, '"2026-11-24T11:30:00.000000+02:00"', at],
  [millis, '"2026-11-24T09:30:00.0001Z"', malformed],
  [millis, '"2026-11-24T09:30:00"', malformed],
  [millis, '"2026-11-24"', malformed],
  [millis, '"2026-02-30T09:30:00Z"', malformed],
  [millis, '"2026-11-24T24:00:00Z"', malformed],
  [millis, '8640000000000001', malformed],
  [logical('long', 'timestamp-millis', 'iso'), '"2026-11-24T09:30:00Z"', '2026-11-24T09:30:00.000Z'],
  [logical('long', 'timestamp-millis', 'bigint'), '"+292278994-08-17T07:12:55.807Z"', 2n ** 63n - 1n],
  [logical('long', 'timestamp-millis', 'bigint'), '"-292275055-05-16T16:47:04.192Z"', -(2n ** 63n)],
  [logical('long', 'timestamp-millis', 'bigint'), '"+292278994-08-17T07:12:55.808Z"', malformed],
  [logical('long', 'timestamp-micros'), '"1969-12-31T23:59:59.999999Z"', -1],
  [logical('long', 'timestamp-micros', 'iso'), '1795512600000001', '2026-11-24T09:30:00.000001Z'],
  [logical('long', 'timestamp-nanos', 'bigint'), '"1970-01-01T00:00:00.000000001Z"', 1n],
  [logical('long', 'local-timestamp-millis'), '"1970-01-02T00:00"', 86_400_000],
  [logical('long', 'local-timestamp-millis'), '"1970-01-02T00:00Z"', malformed],
  [logical('int', 'date'), '"1970-01-02"', 1],
  [logical('int', 'date'), '"0000-03-01"', -719_468],
  [logical('int', 'date'), '"2000-02-29"', 11_016],
  [logical('int', 'date'), '"1900-02-29"', malformed],
  [logical('int', 'date'), '"+5881580-07-11"', 2 ** 31 - 1],
  [logical('int', 'date'), '"+5881580-07-12"', malformed],
  [logical('int', 'date', 'iso'), '20781', '2026-11-24'],
  [logical('int', 'time-millis'), '"09:30"', 34_200_000],
  [logical('int', 'time-millis', 'iso'), '"09:30:00.5"', '09:30:00.500'],
  [logical('long', 'time-micros', 'iso'), '34200000001', '09:30:00.000001'],
  [logical('long', 'time-micros'), '"25:00"', malformed],
]

const decimals: readonly Row[] = [
  [decimal(9, 2), '123.45', '123.45'],
  [decimal(9, 2), '123.4', '123.40'],
  [decimal(9, 2), '-0.05', '-0.05'],
  [decimal(9, 2), '-0.00', '0.00'],
  [decimal(9, 2), '123.456', malformed],
  [decimal(9, 2), '12345678', malformed],
  [decimal(9, 2), '"12345.67"', '12345.67'],
  [decimal(9, 2), '"1.5E+3"', '1500.00'],
  [decimal(9, 2), '"1.00E-1"', '0.10'],
  [decimal(9, 2), '"1E+9999"', malformed],
  [decimal(9, 2), '"09"', '123.45', { decimals: 'bytes' }],
  [decimal(9, 2), '"\\u0030\\u0039"', '123.45'],
  [decimal(9, 2), '"1.23"', malformed],
  [decimal(9, 2), '"1.23"', '1.23', { decimals: 'digits' }],
  [decimal(9, 2), '"1.23"', '8251110.91', { decimals: 'bytes' }],
  [decimal(9, 2), '"MDk="', '123.45', { bytes: 'base64' }],
  [decimal(9, 2), '[48, 57]', '123.45'],
  [decimal(9, 2), '"price"', malformed],
  [decimal(9, 2), 'true', malformed],
  [decimal(38, 10), '1234567890123456789.0123456789', '1234567890123456789.0123456789'],
  [decimal(20, 0, 'bigint'), '18446744073709551615', 2n ** 64n - 1n],
  [decimal(20, 0, 'bigint'), '"18446744073709551615"', 2n ** 64n - 1n],
  [decimal(20, 0, 'bigint'), '"5"', malformed],
  [decimal(9, 2, 'decimal', { type: 'fixed', name: 'F', size: 4 }), '"123.45"', '123.45'],
  [decimal(9, 2, 'decimal', { type: 'fixed', name: 'F', size: 4 }), '"\\u0000\\u0000\\u0030\\u0039"', '123.45'],
  [decimal(9, 2, 'decimal', { type: 'fixed', name: 'F', size: 4 }), '"AAAwOQ=="', '123.45'],
  [schemaOf({ type: 'bytes', logicalType: 'decimal', precision: 4, scale: 2 }), '12.34', bytes(4, 210)],
  [schemaOf({ type: 'bytes', logicalType: 'decimal', precision: 4, scale: 2 }), '"\\u00ff\\u00ff"', bytes(255, 255)],
]

const texts: readonly Row[] = [
  ['string', '"😀"', '😀'],
  ['string', '"\\ud83d"', malformed],
  ['string', '5', malformed],
  ['bytes', '"\\u0000ÿ"', bytes(0, 255)],
  ['bytes', '"AP8="', Uint8Array.from(Buffer.from('AP8='))],
  ['bytes', '"AP8="', bytes(0, 255), { bytes: 'base64' }],
  ['bytes', '"AP8"', malformed, { bytes: 'base64' }],
  ['bytes', '"語"', malformed],
  ['bytes', '[0, -1, 255]', bytes(0, 255, 255)],
  ['bytes', '[256]', malformed],
  ['bytes', '[0.5]', malformed],
  ['bytes', '{"bytes": "a"}', bytes(97)],
  ['bytes', '{"bytes": "a", "b": 1}', malformed],
  ['bytes', '{"bytes": {"bytes": "a"}}', malformed],
  [fixed(2), '"\\u0000ÿ"', bytes(0, 255)],
  [fixed(2), '"AP8="', bytes(0, 255)],
  [fixed(2), '"abc"', malformed],
  [fixed(2), '"\\u0000ÿ"', bytes(0, 255), { bytes: 'base64' }],
  [fixed(16, { logicalType: 'uuid' }), '"00000000-0000-0000-0000-0000000000ff"', bytes(...Array(15).fill(0), 255)],
  [fixed(16), '"00000000-0000-0000-0000-0000000000ff"', malformed],
  [kind(), '"A"', 'A'],
  [kind(), '"C"', malformed],
  [kind(), '0', malformed],
  [kind({ default: 'B' }), '"C"', 'B'],
  ['boolean', 'true', true],
  ['boolean', '1', malformed],
  ['null', 'null', null],
  ['null', '0', malformed],
]

const map = (values: unknown) => ({ type: 'map', values })
const record = (name: string, fields: object) => ({
  type: 'record',
  name,
  namespace: 'music',
  fields: Object.entries(fields).map(([field, type]) => ({ name: field, type })),
})
const union = (...branches: unknown[]) => schemaOf(branches)
const nullable = ['null', 'int'] as const

const unions: readonly Row[] = [
  [union('null', 'string'), 'null', null],
  [union('null', 'string'), '"x"', 'x'],
  [union('null', 'string'), '{"string": "x"}', 'x'],
  [union('null', 'string'), '{"string": "x", "y": 1}', malformed],
  [union('null', 'string'), '{"string": 5}', malformed],
  [union('null', 'string'), '"x"', malformed, { unions: 'wrapped' }],
  [union('null', 'string'), '{"string": "x"}', malformed, { unions: 'bare' }],
  [union('string', 'int'), 'null', malformed],
  [union('null', kind({ namespace: 'music.songs' })), '{"music.songs.Kind": "A"}', 'A'],
  [union('null', kind({ namespace: 'music.songs' })), '{"Kind": "A"}', 'A'],
  [union('null', kind({ aliases: ['Sort'] })), '{"Sort": "A"}', 'A'],
  [union('null', record('R', { a: 'int' })), '{"a": 1}', { a: 1 }],
  [union('null', record('R', { a: 'int' })), '{"music.R": {"a": 1}}', { a: 1 }],
  // A record of which no field has to be there would take the wrap for one of a newer writer.
  [union('null', record('R', { a: nullable })), '{"music.R": {"a": {"int": 1}}}', { a: 1 }],
  [union('null', record('R', { a: nullable })), '{"music.R": {"a": "x"}}', malformed],
  [union('null', record('R', { a: nullable })), '{"music.Other": {"a": 1}}', malformed],
  [union('null', record('R', { a: nullable })), '{}', { a: null }],
  [union('null', map('int')), '{"map": 1}', { map: 1 }],
  [union('null', map('int')), '{"map": {"map": 1}}', { map: 1 }],
  [union('null', map(map('int'))), '{"map": {}}', malformed],
  [union('null', map(map('int'))), '{"map": {}}', {}, { unions: 'wrapped' }],
  [union('null', map(map('int'))), '{"map": {}}', { map: {} }, { unions: 'bare' }],
  // What one place leaves open another one says.
  [
    schemaOf(record('R', { a: nullable, b: ['null', map(map('int'))] })),
    '{"a": {"int": 1}, "b": {"map": {}}}',
    { a: 1, b: {} },
  ],
  [
    schemaOf(record('R', { a: nullable, b: ['null', map(map('int'))] })),
    '{"a": 1, "b": {"map": {}}}',
    { a: 1, b: { map: {} } },
  ],
  [union('int', 'double'), '5', 5],
  [union('int', 'double'), '5.5', 5.5],
  [union('int', 'long', 'string'), '"5"', '5'],
  [union('int', millis), '5', malformed],
  [union('int', millis), '{"long": 5}', new Date(5)],
  [union('int', millis), '1795512600000', at],
  [union(millis, 'string'), '"2026-11-24T09:30:00Z"', '2026-11-24T09:30:00Z'],
  [union('double', 'string'), '"NaN"', malformed],
  [union('double', 'string'), '{"double": "NaN"}', Number.NaN],
  [union('bytes', 'string'), '"x"', malformed],
  [union('bytes', 'string'), '{"bytes": "x"}', bytes(120)],
  [union(bigint, 'double'), '9007199254740993', malformed],
  [union(bigint, 'double'), '{"long": 9007199254740993}', 9007199254740993n],
  [union(bigint, 'string'), '9007199254740993', 9007199254740993n],
  [union(kind({ default: 'B' }), 'string'), '"C"', 'C'],
  [union(kind({ default: 'B' }), 'int'), '"C"', 'B'],
  [union(record('A', { a: 'int' }), record('B', { a: 'int', b: 'int' })), '{"a": 1, "b": 2}', { a: 1, b: 2 }],
  [union(record('A', { a: 'int' }), record('B', { a: 'int', b: 'int' })), '{"a": 1}', { a: 1 }],
  [union(record('A', { a: 'bytes' }), record('B', { a: 'string' })), '{"a": "x"}', malformed],
  [union(record('A', { a: 'bytes' }), record('B', { a: 'string' })), '{"B": {"a": "x"}}', { a: 'x' }],
  [
    union(
      record('A', { is: { type: 'string', 'counterpoint.literal': ['a'] }, of: 'bytes' }),
      record('B', { is: { type: 'string', 'counterpoint.literal': ['b'] }, of: 'string' }),
    ),
    '{"is": "b", "of": "x"}',
    { is: 'b', of: 'x' },
  ],
  [union(record('A', { when: millis }), map('long')), '{"when": 5}', malformed],
  [union(record('A', { when: millis }), map('long')), '{"when": 5, "other": 6}', { when: 5, other: 6 }],
  [union(), '1', malformed],
]

const collections: readonly Row[] = [
  [schemaOf({ type: 'array', items: 'int' }), '[1, 2]', [1, 2]],
  [schemaOf({ type: 'array', items: 'int', 'counterpoint.form': 'set' }), '[1, 2]', new Set([1, 2])],
  [schemaOf({ type: 'array', items: 'int' }), '{"0": 1}', malformed],
  [
    schemaOf(map('int')),
    '{"__proto__": 1, "constructor": 2, "10": 3}',
    JSON.parse('{"__proto__": 1, "constructor": 2, "10": 3}'),
  ],
  [schemaOf(map('int')), '{"\\ud800": 1}', malformed],
  [schemaOf(map('int')), '[]', malformed],
  [schemaOf({ ...map('int'), 'counterpoint.form': 'map' }), '{"__proto__": 1}', new Map([['__proto__', 1]])],
  [
    schemaOf({ ...record('Pair', { item0: 'int', item1: 'string' }), 'counterpoint.form': 'tuple' }),
    '{"item1": "x", "item0": 1}',
    [1, 'x'],
  ],
]

describe.each([
  ['numbers', numbers],
  ['dates and times', moments],
  ['decimals', decimals],
  ['texts, bytes and names', texts],
  ['unions', unions],
  ['lists and maps', collections],
])('%s', (_, rows) => {
  const table = rows.map(([schema, text, value, options = {}]) => ({ schema, text, value, options }))
  it.each(table)('$schema reads $text, $options', ({ schema, text, value, options }) => {
    const reader = jsonReader(schema, options)
    if (value === malformed) expect(thrownBy(() => reader.read(text)).code).toBe('PAYLOAD_MALFORMED')
    else expect(reader.read(text)).toStrictEqual(value)
  })
})
