import { describe, expect, it } from 'vitest'
import { avroCodec } from '../codec.ts'
import type { AvroSchema } from '../schema.ts'
import { seeded } from '../testing/draw.ts'
import { makeCase } from '../testing/make-case.ts'
import { recordOf } from '../testing/schemas.ts'

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
const empty = new Uint8Array()
const slabBytes = 65_536

describe.each([true, false])('bytes that were handed out, generateCode: %s', (generateCode) => {
  const codec = avroCodec(
    recordOf([
      { name: 'index', type: 'int' },
      { name: 'text', type: 'string' },
    ]),
    { generateCode },
  )

  it('are never written again: 10,000 of them, with large ones and errors between', () => {
    const header = Uint8Array.of(3, 0, 7)
    const held: { readonly bytes: Uint8Array; readonly wasHex: string }[] = []
    for (let index = 0; index < 10_000; index += 1) {
      const text = index % 1000 === 999 ? 'l'.repeat(70_000) : 'é'.repeat(index % 60)
      expect(() => codec.encode({ index, text: `${text}\ud800` })).toThrow()
      const bytes = index % 2 === 0 ? codec.encodeBehind(header, { index, text }) : codec.encode({ index, text })
      held.push({ bytes, wasHex: hex(bytes) })
    }
    for (const [index, { bytes, wasHex }] of held.entries()) {
      expect(hex(bytes) === wasHex).toBe(true)
      expect(codec.decode(bytes, index % 2 === 0 ? 3 : 0)).toMatchObject({ index })
    }
  })

  it('that encode gives are its alone, those behind a header shared with neighbours', () => {
    const bytes = codec.encode({ index: 1, text: 'a' })
    expect(bytes.byteLength).toBe(bytes.buffer.byteLength)
    expect(codec.encodeBehind(empty, { index: 1, text: 'a' }).buffer.byteLength).toBeGreaterThanOrEqual(slabBytes)
  })

  it('an encoding that fails leaves nothing behind', () => {
    const before = codec.encodeBehind(empty, { index: 1, text: 'a' })
    expect(() => codec.encode({ index: 2, text: 5 })).toThrow()
    const after = codec.encodeBehind(empty, { index: 3, text: 'c' })
    if (after.buffer === before.buffer) expect(after.byteOffset).toBe(before.byteOffset + before.byteLength)
    expect(hex(after)).toBe('060263')
  })
})

/** Begins a slab if need be, and fills it up to so many bytes before its end; with less than 64 it is left anyway. */
function leave(left: number): void {
  const nothing = avroCodec('null')
  const restOf = ({ buffer, byteOffset, byteLength }: Uint8Array) => buffer.byteLength - byteOffset - byteLength
  let rest = restOf(nothing.encodeBehind(empty, null))
  if (rest < left) rest = restOf(nothing.encodeBehind(new Uint8Array(rest + 1), null))
  nothing.encodeBehind(new Uint8Array(rest - left), null)
}

describe.each([true, false])('at the end of a slab, generateCode: %s', (generateCode) => {
  const fields = [
    'boolean',
    'int',
    'long',
    'float',
    'double',
    'string',
    'bytes',
    ['null', 'long'],
    ['null', 'string', 'double'],
  ]
  const wide = recordOf([
    ...[...fields, ...fields].map((type, index) => ({ name: `f${index}`, type })),
    { name: 'list', type: { type: 'array', items: 'double' } },
    { name: 'map', type: { type: 'map', values: ['null', { type: 'array', items: 'long' }] } },
  ])
  const some = [true, -(2 ** 31), -(2 ** 53) + 1, 0.5, 0.25, 'text', Uint8Array.of(1, 2), 2 ** 53 - 1, 0.125]
  const value = {
    ...Object.fromEntries([...some, ...some].map((member, index) => [`f${index}`, member])),
    list: [1, 2, 3],
    map: { a: [2 ** 53 - 1, -(2 ** 53) + 1], b: null, ['k'.repeat(70)]: [] },
  }

  const numbers = (type: unknown) => recordOf(Array.from({ length: 20 }, (_, index) => ({ name: `f${index}`, type })))
  const all = (member: unknown) => Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`f${index}`, member]))
  const lowest = -(2 ** 53) + 1

  it.each([
    ['fields of every type', wide, value],
    ['doubles alone', numbers('double'), all(0.1)],
    ['longs alone', numbers('long'), all(lowest)],
    ['ints alone', numbers('int'), all(-(2 ** 31))],
    ['nullable longs', numbers(['null', 'long']), all(lowest)],
    ['unions of three', numbers(['null', 'boolean', 'double']), all(0.1)],
    [
      'a list of longs',
      recordOf([{ name: 'a', type: { type: 'array', items: 'long' } }]),
      { a: Array(40).fill(lowest) },
    ],
  ])('a value is the same bytes wherever it begins: %s', (_, schema, whole) => {
    const codec = avroCodec(schema, { generateCode })
    const expected = hex(codec.encode(whole))
    expect(codec.decode(codec.encode(whole))).toEqual(whole)
    for (let left = 64; left <= 480; left += 1) {
      leave(left)
      expect(hex(codec.encodeBehind(empty, whole))).toBe(expected)
    }
  })

  it('and so is every generated one', () => {
    const draw = seeded(7)
    for (let round = 0; round < 60; round += 1) {
      const { schema, options, values } = makeCase(draw, 'tagged', 'bigint')
      const codec = avroCodec(schema, { ...options, generateCode })
      for (const generated of values) {
        const expected = hex(codec.encode(generated))
        for (let left = 64; left < 200; left += 5) {
          leave(left)
          expect(hex(codec.encodeBehind(empty, generated))).toBe(expected)
        }
      }
    }
  })
})

it('values larger than a slab', () => {
  const schemas: readonly (readonly [AvroSchema, unknown])[] = [
    ['string', 'ü'.repeat(200_000)],
    ['bytes', new Uint8Array(1_000_000).fill(7)],
    [{ type: 'array', items: 'double' }, Array.from({ length: 50_000 }, (_, index) => index / 7)],
    [
      { type: 'map', values: 'int' },
      Object.fromEntries(Array.from({ length: 20_000 }, (_, index) => [`k${index}`, index])),
    ],
  ]
  for (const [schema, value] of schemas) {
    for (const generateCode of [true, false]) {
      const codec = avroCodec(schema, { generateCode })
      expect(codec.decode(codec.encode(value))).toEqual(value)
    }
  }
})
