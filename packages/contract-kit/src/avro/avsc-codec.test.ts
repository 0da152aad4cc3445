import { describe, expect, it } from 'vitest'
import { type GlueVector, glueVectors } from '../fixtures/vectors.ts'
import { payloadOf, readGlueFrame } from '../frame/glue-frame.ts'
import { codeOf, thrownBy } from '../testing/thrown.ts'
import { avroCodec } from './avsc-codec.ts'
import { isUnion } from './canonical.ts'
import { type AvroSchema, nullableBranch } from './schema.ts'

/** Shapes that the mapping from zod does not make yet: the codec says so when it is made. */
const unsupportedShapes = new Set([
  'primitives',
  'empty-values',
  'bytes-0-255',
  'fixed',
  'union-of-primitives',
  'union-of-named',
  'decimal-bytes',
  'decimal-fixed',
  'defaults',
  'defaults-nested',
  'recursive-list',
  'recursive-tree',
  'top-level-fixed',
])
/** Values that avsc reads wrongly or not at all: beyond 2^52, NaN and the infinities, and the key "__proto__". */
const notExact = new Set([
  'long-edges',
  'long-2^53-1',
  'long-2^53+1',
  'long-minus-2^53-1',
  'long-max',
  'long-min',
  'float-specials',
  'double-specials',
  'awkward-keys',
  'awkward-fields',
  'logical-dates-extreme',
])
const carried = glueVectors.filter(({ name }) => !unsupportedShapes.has(name) && !notExact.has(name))

describe('payloads written by Java', () => {
  it.each(carried)('$name: the value is read, and written in the same bytes', ({ schema, json, hex }: GlueVector) => {
    const codec = avroCodec(schema)
    const payload = payloadOf(readGlueFrame(Buffer.from(hex, 'hex')), 1_000_000)
    const value = codec.decode(payload)
    expect(value).toEqual(eventOf(json, schema, new Map()))
    expect(Buffer.from(codec.encode(value)).toString('hex')).toBe(Buffer.from(payload).toString('hex'))
  })

  it.each(glueVectors.filter(({ name }) => unsupportedShapes.has(name)))(
    '$name: not supported yet, and it says so',
    ({ schema }: GlueVector) => {
      expect(codeOf(() => avroCodec(schema))).toBe('SCHEMA_INVALID')
    },
  )
})

/** The value behind Avro's JSON encoding, for the shapes that are supported. */
function eventOf(json: unknown, schema: AvroSchema, named: Map<string, AvroSchema>): unknown {
  if (typeof schema === 'string') {
    const known = named.get(schema.slice(schema.lastIndexOf('.') + 1))
    return known === undefined ? json : eventOf(json, known, named)
  }
  if (isUnion(schema)) {
    const branch = nullableBranch(schema)
    return json === null || branch === undefined ? null : eventOf(Object.values(Object(json))[0], branch, named)
  }
  if ('name' in schema) named.set(String(schema.name), schema)
  if (schema.type === 'record') {
    return Object.fromEntries(
      schema.fields.map(({ name, type }) => [name, eventOf(Reflect.get(Object(json), name), type, named)]),
    )
  }
  if (schema.type === 'array' && Array.isArray(json)) return json.map((item) => eventOf(item, schema.items, named))
  if (schema.type === 'map') {
    return Object.fromEntries(
      Object.entries(Object(json)).map(([key, item]) => [key, eventOf(item, schema.values, named)]),
    )
  }
  return 'logicalType' in schema && schema['logicalType'] === 'timestamp-millis' ? new Date(Number(json)) : json
}

describe('what cannot be carried exactly', () => {
  const codec = avroCodec({
    type: 'record',
    name: 'R',
    fields: [
      { name: 'long', type: 'long', default: 0 },
      { name: 'int', type: 'int' },
      { name: 'float', type: 'float' },
      { name: 'at', type: { type: 'long', logicalType: 'timestamp-millis' } },
      { name: 'text', type: 'string' },
      { name: 'map', type: { type: 'map', values: 'string' } },
      { name: 'list', type: { type: 'array', items: 'string' } },
    ],
  })
  const right = { long: 1, int: 1, float: 1, at: new Date(1), text: 'a', map: {}, list: [] }

  it.each([
    ['R.long', { long: 2 ** 52 + 1 }],
    ['R.long', { long: -(2 ** 53) }],
    ['R.long', { long: 0.5 }],
    ['R.int', { int: 2 ** 31 }],
    ['R.float', { float: 1e39 }],
    ['R.float', { float: Number.NaN }],
    ['R.at', { at: new Date(8.64e15) }],
    ['R.at', { at: new Date(Number.NaN) }],
    ['R.text', { text: 'a\ud800' }],
    ['R.map{}', { map: JSON.parse('{"__proto__":"x"}') }],
    ['R.map{}', { map: { 'key\udfff': 'x' } }],
    ['R.map{}', { map: { key: '\ud800' } }],
    ['R.list[1]', { list: ['a', '\ud800'] }],
  ])('%s', (path, wrong) => {
    const error = thrownBy(() => codec.encode({ ...right, ...wrong }))
    expect(error.code).toBe('EVENT_INVALID')
    expect(error.details['problems']).toEqual([expect.objectContaining({ path, code: 'not_representable' })])
  })

  it('rounds floats to 32 bits, and knows no −0 among whole numbers', () => {
    const decoded = codec.decode(codec.encode({ ...right, float: 0.1, long: -0, int: -0 }))
    expect(decoded).toMatchObject({ float: Math.fround(0.1), long: 0, int: 0 })
    expect(Object.is(Reflect.get(Object(decoded), 'long'), 0)).toBe(true)
  })

  it('reads the largest long that is exact', () => {
    expect(codec.decode(codec.encode({ ...right, long: 2 ** 52 }))).toMatchObject({ long: 2 ** 52 })
    expect(codec.decode(codec.encode({ ...right, long: -(2 ** 52) }))).toMatchObject({ long: -(2 ** 52) })
  })
})

describe('hostile and damaged payloads', () => {
  const codec = avroCodec({
    type: 'record',
    name: 'R',
    fields: [
      {
        name: 'm',
        type: { type: 'map', values: { type: 'record', name: 'I', fields: [{ name: 'isAdmin', type: 'boolean' }] } },
      },
    ],
  })

  it.each(['', '02', '0212', '00aa'])('%j is malformed', (hex) => {
    expect(codeOf(() => codec.decode(Buffer.from(hex, 'hex')))).toBe('PAYLOAD_MALFORMED')
  })

  it('lets no map key become the prototype of what is decoded', () => {
    expect(codeOf(() => codec.decode(Buffer.from('02125f5f70726f746f5f5f0100', 'hex')))).toBe('PAYLOAD_MALFORMED')
  })

  it.each([
    ['array', { type: 'array', items: 'string' }],
    ['map', { type: 'map', values: 'string' }],
  ] satisfies [string, AvroSchema][])('believes no count of a block: %s', (_, list) => {
    const announcing = Buffer.from('8080808002', 'hex')
    expect(codeOf(() => avroCodec(list).decode(announcing))).toBe('PAYLOAD_MALFORMED')
  })

  it('stops at a limit where items take no bytes', () => {
    const items: AvroSchema = { type: 'array', items: { type: 'record', name: 'Empty', fields: [] } }
    expect(codeOf(() => avroCodec(items).decode(Buffer.from('8080808002', 'hex')))).toBe('PAYLOAD_LIMIT_EXCEEDED')
  })

  it.each([
    ['long', 'ffffffffffffffffff01'],
    ['int', '8080808020'],
  ] satisfies [AvroSchema, string][])('says so of a %s that it cannot hold exactly', (schema, hex) => {
    expect(codeOf(() => avroCodec(schema).decode(Buffer.from(hex, 'hex')))).toBe('PAYLOAD_MALFORMED')
  })

  it('keeps apart two types of one name in two namespaces', () => {
    const kind = (namespace: string, symbols: readonly string[]): AvroSchema => ({
      type: 'enum',
      name: 'Kind',
      namespace,
      symbols,
    })
    const codec = avroCodec({
      type: 'record',
      name: 'R',
      fields: [
        { name: 'a', type: kind('one', ['x']) },
        { name: 'b', type: kind('two', ['y']) },
        { name: 'c', type: 'one.Kind' },
      ],
    })
    expect(codec.decode(codec.encode({ a: 'x', b: 'y', c: 'x' }))).toEqual({ a: 'x', b: 'y', c: 'x' })
  })
})

describe('reading another version', () => {
  const reader = avroCodec({
    type: 'record',
    name: 'R',
    fields: [
      { name: 'a', type: 'string' },
      { name: 'optional', type: ['null', 'string'], default: null, 'counterpoint.optional': true },
      { name: 'nullable', type: ['null', 'string'], default: null },
      {
        name: 'kind',
        type: { type: 'enum', name: 'Kind', symbols: ['one', 'other'], default: 'other' },
        default: 'one',
      },
    ],
  })
  const writer = (fields: readonly unknown[]): AvroSchema =>
    JSON.parse(JSON.stringify({ type: 'record', name: 'R', fields }))

  it('leaves out an optional field that the writer lacks, and gives null for a nullable one', () => {
    const writerSchema = writer([{ name: 'a', type: 'string' }])
    const decoded = reader.reader(writerSchema).decode(avroCodec(writerSchema).encode({ a: 'x' }))
    expect(decoded).toStrictEqual({ a: 'x', nullable: null, kind: 'one' })
  })

  it('gives the enum’s default for a symbol that it does not know', () => {
    const writerSchema = writer([
      { name: 'a', type: 'string' },
      { name: 'kind', type: { type: 'enum', name: 'Kind', symbols: ['one', 'two'] } },
    ])
    const bytes = avroCodec(writerSchema).encode({ a: 'x', kind: 'two' })
    expect(reader.reader(writerSchema).decode(bytes)).toMatchObject({ kind: 'other' })
  })

  it('cannot read what lacks a field without a default', () => {
    expect(codeOf(() => reader.reader(writer([{ name: 'b', type: 'string' }])))).toBe('SCHEMA_INCOMPATIBLE')
  })
})
