import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { codeOf } from '../testing/thrown.ts'
import { avroCodec } from './codec.ts'
import type { AvroSchema } from './schema.ts'
import { avscType, plain } from './testing/avsc-oracle.ts'
import { recordOf } from './testing/schemas.ts'
import { varintOf } from './testing/varint.ts'

function avsc(schema: AvroSchema, unions: 'natural' | 'tagged' = 'natural') {
  const type = avscType(schema, unions)
  if (type === undefined) throw new Error('avsc does not take this schema')
  return type
}

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

describe('longs: the oracle is arithmetic of BigInts', () => {
  const edges = [2n ** 63n - 1n, -(2n ** 63n), 2n ** 53n, 2n ** 53n - 1n, 2n ** 53n + 1n, 2n ** 52n + 1n, 2n ** 31n]
  const longs = fc.oneof(
    fc.bigInt(-(2n ** 63n), 2n ** 63n - 1n),
    fc.constantFrom(...edges, ...edges.map((edge) => -1n - edge)),
  )
  const safe = fc.oneof(fc.maxSafeInteger(), fc.integer(), fc.constantFrom(2 ** 52 + 1, -(2 ** 52) - 1, 2 ** 53 - 1))

  it.each([true, false])('every BigInt of 64 bits, generateCode: %s', (generateCode) => {
    const codec = avroCodec('long', { longs: 'bigint', generateCode })
    fc.assert(
      fc.property(longs, (long) => {
        expect(hex(codec.encode(long))).toBe(hex(varintOf(long)))
        expect(codec.decode(varintOf(long))).toBe(long)
      }),
      { numRuns: 2000 },
    )
  })

  it.each([true, false])('every safe integer, and an error for every other, generateCode: %s', (generateCode) => {
    const codec = avroCodec('long', { generateCode })
    fc.assert(
      fc.property(safe, longs, (number, long) => {
        const whole = number + 0
        expect(hex(codec.encode(whole))).toBe(hex(varintOf(BigInt(whole))))
        expect(codec.decode(varintOf(BigInt(whole)))).toBe(whole === 0 ? 0 : whole)
        const isSafe = Number.isSafeInteger(Number(long)) && BigInt(Number(long)) === long
        if (isSafe) expect(codec.decode(varintOf(long))).toBe(Number(long))
        else expect(codeOf(() => codec.decode(varintOf(long)))).toBe('PAYLOAD_MALFORMED')
      }),
      { numRuns: 2000 },
    )
  })

  it('avsc takes −2^52−1 for another number', () => {
    const bytes = varintOf(-(2n ** 52n) - 1n)
    expect(avsc('long').fromBuffer(Buffer.from(bytes))).not.toBe(-(2 ** 52) - 1)
    expect(avroCodec('long').decode(bytes)).toBe(-(2 ** 52) - 1)
  })

  it('a long that is read as a double is the nearest one', () => {
    const codec = avroCodec('double').reader('long')
    fc.assert(
      fc.property(longs, (long) => {
        expect(codec.decode(varintOf(long))).toBe(Number(long))
      }),
      { numRuns: 2000 },
    )
  })
})

it('names: a record of another namespace is read, as Java does; avsc refuses it', () => {
  const writer: AvroSchema = { type: 'record', name: 'one.R', fields: [{ name: 'a', type: 'int' }] }
  const reader: AvroSchema = { ...writer, name: 'two.R' }
  expect(() => avsc(reader).createResolver(avsc(writer))).toThrow()
  expect(avroCodec(reader).reader(writer).decode(Uint8Array.of(2))).toEqual({ a: 1 })
})

it('unions: an int is read as the int of ["double", "int"], as Java does; avsc takes the first', () => {
  const [writer, reader]: readonly [AvroSchema, AvroSchema] = ['int', ['double', 'int']]
  const type = avsc(reader, 'tagged')
  expect(plain(type.fromBuffer(Buffer.of(10), type.createResolver(avsc(writer))))).toEqual({ double: 5 })
  expect(avroCodec(reader, { unions: 'tagged' }).reader(writer).decode(Uint8Array.of(10))).toEqual({ int: 5 })
})

it('unions: a branch without a place is an error only where it occurs, as in Java; avsc refuses the pair', () => {
  expect(() => avsc('string').createResolver(avsc(['null', 'string']))).toThrow()
  const reader = avroCodec('string').reader(['null', 'string'])
  expect(reader.decode(Uint8Array.of(2, 2, 0x78))).toBe('x')
  expect(codeOf(() => reader.decode(Uint8Array.of(0)))).toBe('SCHEMA_INCOMPATIBLE')
})

it('enums: a name of Object.prototype is no symbol; avsc writes symbol 0', () => {
  const schema: AvroSchema = { type: 'enum', name: 'E', symbols: ['A', 'B'] }
  for (const generateCode of [true, false]) {
    const codec = avroCodec(schema, { generateCode })
    for (const symbol of ['toString', 'constructor', '__proto__', 'valueOf']) {
      expect(codeOf(() => codec.encode(symbol))).toBe('EVENT_INVALID')
    }
  }
  expect([...avsc(schema).toBuffer('toString')]).toEqual([0])
})

describe('"__proto__" is a member like others; avsc loses it', () => {
  const map: AvroSchema = { type: 'map', values: 'string' }
  const record = recordOf([
    { name: '__proto__', type: 'int' },
    { name: 'a', type: 'int' },
  ])
  const key = Buffer.from('02125f5f70726f746f5f5f027800', 'hex')

  it('of a map', () => {
    expect(Object.keys(Object(avsc(map).fromBuffer(key)))).toEqual([])
    const decoded = avroCodec(map).decode(key)
    expect(Object.entries(Object(decoded))).toEqual([['__proto__', 'x']])
    expect(hex(avroCodec(map).encode(decoded))).toBe(hex(key))
  })

  it('of a record', () => {
    expect(Object.keys(Object(avsc(record).fromBuffer(Buffer.of(2, 4))))).toEqual(['a'])
    expect(Object.entries(Object(avroCodec(record).decode(Uint8Array.of(2, 4))))).toEqual([
      ['__proto__', 1],
      ['a', 2],
    ])
  })
})

it('floats: an int that is read as one is rounded to 32 bits, as Java does; avsc does not', () => {
  const bytes = varintOf(16_777_217n)
  const float = avsc('float')
  expect(float.fromBuffer(Buffer.from(bytes), float.createResolver(avsc('int')))).toBe(16_777_217)
  for (const generateCode of [true, false]) {
    expect(avroCodec('float', { generateCode }).reader('int').decode(bytes)).toBe(16_777_216)
  }
})

it.each(['\ud800', `${'a'.repeat(100)}\udfff`])(
  'text: a lone surrogate is an error; avsc writes what is no UTF-8',
  (text) => {
    expect(() => avsc('string').toBuffer(text)).not.toThrow()
    for (const generateCode of [true, false]) {
      expect(codeOf(() => avroCodec('string', { generateCode }).encode(text))).toBe('EVENT_INVALID')
    }
  },
)
