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

const nothing = avroCodec('null')

/** Begins a slab if need be, and fills it up to so many bytes before its end; with less than 64 it is left anyway. */
function leave(left: number): void {
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

  function expectSameBytes(schema: AvroSchema, whole: unknown, mostLeft: number): void {
    const codec = avroCodec(schema, { generateCode })
    const expected = codec.encode(whole)
    expect(codec.decode(expected)).toEqual(whole)
    for (let left = 64; left <= mostLeft; left += 1) {
      leave(left)
      if (Buffer.compare(expected, codec.encodeBehind(empty, whole)) !== 0) expect.fail(`${left} bytes before the end`)
    }
  }

  it('a value is the same bytes wherever it begins', () => {
    expectSameBytes(wide, value, 480)
    const longs = recordOf([{ name: 'a', type: { type: 'array', items: 'long' } }])
    expectSameBytes(longs, { a: new Array(40).fill(1 - 2 ** 53) }, 480)
  })

  // Code asks for room for several fields at once; what the last of them overrun, nothing else would notice.
  it.each([
    ['boolean', true],
    ['int', -(2 ** 31)],
    [{ type: 'long', 'counterpoint.form': 'bigint' }, -(2n ** 63n)],
    ['float', 0.5],
    ['double', 0.1],
    [['null', { type: 'long', 'counterpoint.form': 'bigint' }], -(2n ** 63n)],
    [['null', 'boolean', 'double'], 0.1],
    [['null', { type: 'array', items: 'int' }], []],
  ])('any number of fields of %j', (type, member) => {
    for (let count = 1; count <= 17; count += 1) {
      const fields = Array.from({ length: count }, (_, index) => ({ name: `f${index}`, type }))
      expectSameBytes(recordOf(fields), Object.fromEntries(fields.map(({ name }) => [name, member])), 140)
    }
  })

  it('and so is every generated one', () => {
    const draw = seeded(7)
    for (let round = 0; round < 60; round += 1) {
      const { schema, options, values } = makeCase(draw, 'tagged', 'bigint')
      const codec = avroCodec(schema, { ...options, generateCode })
      for (const generated of values) {
        const expected = codec.encode(generated)
        for (let left = 64; left < 200; left += 5) {
          leave(left)
          expect(Buffer.compare(expected, codec.encodeBehind(empty, generated))).toBe(0)
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
