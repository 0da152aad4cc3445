import { describe, expect, it } from 'vitest'
import { codeOf, thrownBy } from '../../testing/thrown.ts'
import { avroCodec } from '../codec.ts'
import type { AvroSchema } from '../schema.ts'
import { chainOfRecords, nested } from '../testing/schemas.ts'

const record = (fields: unknown, rest: object = {}) => ({ type: 'record', name: 'R', fields, ...rest })
const field = (type: unknown, rest: object = {}) => record([{ name: 'a', type, ...rest }])
const enumeration = (symbols: unknown, rest: object = {}) => ({ type: 'enum', name: 'E', symbols, ...rest })
const noText = { toString: 1, valueOf: 1 }

const broken: readonly (readonly [string, unknown])[] = [
  ['null', null],
  ['a number', 5],
  ['true', true],
  ['an empty object', {}],
  ['an empty text', ''],
  ['a name that nobody defined', 'Unknown'],
  ['a type of null', { type: null }],
  ['a type of a number', { type: 7 }],
  ['a type that does not exist', { type: 'union' }],
  ['a list of null', [null]],
  ['a union in a union', ['null', ['int']]],
  ['a branch twice', ['int', 'int']],
  ['a branch twice, once as an object', ['int', { type: 'int', logicalType: 'date' }]],
  [
    'two arrays in a union',
    [
      { type: 'array', items: 'int' },
      { type: 'array', items: 'string' },
    ],
  ],
  ['an array without items', { type: 'array' }],
  ['a map without values', { type: 'map', items: 'int' }],
  ['an enum without a name', { type: 'enum', symbols: ['A'] }],
  ['an enum without symbols', enumeration(undefined)],
  ['a symbol twice', enumeration(['A', 'A'])],
  ['a symbol that is no name', enumeration(['A-B'])],
  ['a symbol that is a number', enumeration([1])],
  ['an enum default that is no symbol', enumeration(['A'], { default: 'B' })],
  ['an enum default of Object.prototype', enumeration(['A'], { default: 'toString' })],
  ['a fixed without a size', { type: 'fixed', name: 'F' }],
  ['a fixed of a negative size', { type: 'fixed', name: 'F', size: -1 }],
  ['a fixed of half a byte', { type: 'fixed', name: 'F', size: 0.5 }],
  ['a fixed whose size is text', { type: 'fixed', name: 'F', size: '4' }],
  ['a fixed beyond 32 bits', { type: 'fixed', name: 'F', size: 2 ** 31 }],
  ['a record without fields', { type: 'record', name: 'R' }],
  ['a record whose fields are an object', record({ a: 'int' })],
  ['a field that is null', record([null])],
  ['a field that is a list', record([[]])],
  ['a field without a name', record([{ type: 'int' }])],
  ['a field without a type', record([{ name: 'a' }])],
  ['a field with a name that Avro does not allow', record([{ name: 'a b', type: 'int' }])],
  [
    'two fields of one name',
    record([
      { name: 'a', type: 'int' },
      { name: 'a', type: 'string' },
    ]),
  ],
  ['a name that begins with a digit', { type: 'record', name: '1R', fields: [] }],
  ['a name that is a number', { type: 'record', name: 1, fields: [] }],
  ['a record named as a primitive type', { type: 'record', name: 'int', fields: [] }],
  ['one name for two types', record([{ name: 'a', type: enumeration(['A'], { name: 'R' }) }])],
  [
    'one full name for two types',
    record([{ name: 'a', type: enumeration(['A'], { name: 'n.R' }) }], { namespace: 'n' }),
  ],
  [
    'a name used before it is defined',
    record([
      { name: 'a', type: 'E' },
      { name: 'b', type: enumeration(['A']) },
    ]),
  ],
  ['a namespace that is no text', record([], { namespace: noText })],
  ['aliases that are no texts', record([], { aliases: [noText] })],
  ['aliases that are no list', record([], { aliases: 'old' })],
  ['aliases of a field that are no texts', record([{ name: 'a', type: 'int', aliases: [noText] }])],
  ['nested 10,000 deep: arrays', nested(10_000, 'int', (items) => ({ type: 'array', items }))],
  ['nested 10,000 deep: lists', nested(10_000, 'int', (inner) => [inner])],
  ['nested 10,000 deep: types of types', nested(10_000, 'int', (type) => ({ type }))],
  ['nested 101 deep', nested(101, 'int', (items) => ({ type: 'array', items }))],
  ['an attribute nested 20,000 deep', record([], { pii: nested(20_000, 1, (inner) => [inner]) })],
  ['10,000 records, each in the next', chainOfRecords(10_000, (name) => [{ name: 'a', type: name }])],
  [
    'records that double 30 times',
    chainOfRecords(30, (type) => [
      { name: 'a', type },
      { name: 'b', type },
    ]),
  ],
]

/** What came as JSON need not be a schema; only the test says that it is one. */
function isSchema(_: unknown): _ is AvroSchema {
  return true
}

describe('what is no schema is SCHEMA_INVALID', () => {
  it.each(broken)('%s', (_, json) => {
    expect(isSchema(json) && codeOf(() => avroCodec(json))).toBe('SCHEMA_INVALID')
  })

  it.each(broken)('%s, as the schema of a writer', (_, json) => {
    const codec = avroCodec({ type: 'record', name: 'R', fields: [] })
    expect(isSchema(json) && codeOf(() => codec.reader(json))).toBe('SCHEMA_INVALID')
  })

  it('says where', () => {
    const json = field({ type: 'array', items: ['null', { type: 'map', values: 'Unknown' }] })
    expect(isSchema(json) && thrownBy(() => avroCodec(json)).details).toEqual({ place: '/a/items/1/values' })
  })
})

const fine: readonly (readonly [string, unknown, unknown])[] = [
  ['a type in a type', { type: { type: { type: 'int' } } }, 1],
  ['null as namespace', record([], { namespace: null }), {}],
  ['a name beyond ASCII', field('int', { name: 'größe' }), { größe: 1 }],
  ['a primitive’s name in a namespace', { type: 'record', name: 'n.int', fields: [] }, {}],
  ['nested 90 deep', nested(90, 'int', (items) => ({ type: 'array', items })), []],
  ['100 records, each in the next', chainOfRecords(100, (name) => [{ name: 'a', type: ['null', name] }]), undefined],
  ['attributes of any form', record([], { logicalType: noText, precision: noText, order: [1] }), {}],
]

describe('what looks odd and is a schema', () => {
  it.each(fine)('%s', (_, json, value) => {
    if (!isSchema(json)) return
    const codec = avroCodec(json)
    if (value !== undefined) expect(codec.decode(codec.encode(value))).toEqual(value)
    expect(codec.reader(json).decode).toBeTypeOf('function')
  })
})

it('a type is recursive through other types, a neighbour is not', () => {
  const codec = avroCodec(
    {
      type: 'record',
      name: 'A',
      fields: [
        { name: 'leaf', type: { type: 'record', name: 'Leaf', fields: [] } },
        {
          name: 'b',
          type: ['null', { type: 'record', name: 'B', fields: [{ name: 'a', type: { type: 'map', values: 'A' } }] }],
        },
      ],
    },
    { limits: { maxDepth: 4 } },
  )
  const deep = (levels: number) => nested(levels, { leaf: {}, b: null }, (a) => ({ leaf: {}, b: { a: { a } } }))
  // Of a level of the value, A and B count one each.
  expect(codec.decode(codec.encode(deep(1)))).toEqual(deep(1))
  const error = thrownBy(() => codec.decode(codec.encode(deep(2))))
  expect(error.code).toBe('PAYLOAD_LIMIT_EXCEEDED')
})
