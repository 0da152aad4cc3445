import { describe, expect, it } from 'vitest'
import { thrownBy } from '../../testing/thrown.ts'
import { avroCodec } from '../codec.ts'
import { varintOf } from '../testing/varint.ts'

/** Text as bytes, which need not be UTF-8. */
function written(text: Uint8Array): Uint8Array {
  return Buffer.concat([varintOf(BigInt(text.length)), text])
}

const notUtf8: readonly (readonly [string, string])[] = [
  ['a byte that never occurs', 'ff'],
  ['a continuation alone', '80'],
  ['two bytes of three', 'e282'],
  ['an overlong slash', 'c0af'],
  ['a lone surrogate', 'eda080'],
  ['beyond U+10FFFF', 'f4908080'],
  ['a lead byte before ASCII', 'c361'],
]
/** Payloads up to 512 bytes become text at once, longer ones in windows of 256; text above 128 by itself. */
const before = [0, 1, 3, 4, 15, 100, 127, 128, 129, 250, 255, 256, 257, 400, 505, 511, 512, 513, 1000]
const list = { type: 'array', items: 'string' } as const

describe.each([true, false])('text that is not UTF-8, generateCode: %s', (generateCode) => {
  const strings = avroCodec(list, { generateCode })
  const map = avroCodec({ type: 'map', values: 'int' }, { generateCode })

  it.each(notUtf8)('%s: as text, wherever it is', (_, hex) => {
    for (const length of before) {
      const bad = written(Buffer.from(hex, 'hex'))
      const first = written(Buffer.alloc(length, 'a'))
      const last = written(Buffer.alloc(40, 'z'))
      const payload = Buffer.concat([Buffer.of(6), first, bad, last, Buffer.of(0)])
      const { code, details } = thrownBy(() => strings.decode(payload))
      expect(code).toBe('PAYLOAD_MALFORMED')
      expect(details).toMatchObject({ path: 'value[1]', offset: 1 + first.length + 1 })
    }
  })

  it.each(notUtf8)('%s: inside a text of any length', (_, hex) => {
    for (const length of before) {
      const text = Buffer.concat([Buffer.alloc(length, 'a'), Buffer.from(hex, 'hex'), Buffer.alloc(9, 'z')])
      const payload = Buffer.concat([Buffer.of(2), written(text), Buffer.of(0)])
      expect(thrownBy(() => strings.decode(payload)).code).toBe('PAYLOAD_MALFORMED')
    }
  })

  it.each(notUtf8)('%s: as a key', (_, hex) => {
    for (const length of [0, 1, 31, 32, 33, 300]) {
      const key = Buffer.concat([Buffer.alloc(length, 'a'), Buffer.from(hex, 'hex')])
      const payload = Buffer.concat([Buffer.of(2), written(key), Buffer.of(2, 0)])
      const { code, details } = thrownBy(() => map.decode(payload))
      expect([code, details['path']]).toEqual(['PAYLOAD_MALFORMED', 'value{}'])
    }
  })

  it('U+FFFD that was written is no error', () => {
    for (const length of before) {
      const texts = ['a'.repeat(length), '\ufffd', `${'b'.repeat(length)}\ufffd`]
      expect(strings.decode(strings.encode(texts))).toEqual(texts)
      const keyed = Object.fromEntries(texts.map((text) => [text, 1]))
      expect(map.decode(map.encode(keyed))).toEqual(keyed)
    }
  })
})

describe.each([true, false])('texts of every length, generateCode: %s', (generateCode) => {
  const strings = avroCodec(list, { generateCode })
  const lengths = [
    ...Array(70).keys(),
    125,
    126,
    127,
    128,
    129,
    130,
    254,
    255,
    256,
    257,
    258,
    511,
    512,
    513,
    8191,
    8192,
  ]

  it.each(['a', 'é', '語', '😀', '\0'])('of %j', (unit) => {
    for (const length of lengths) {
      const text = unit.repeat(length)
      const bytes = strings.encode([text])
      expect([...bytes]).toEqual([2, ...written(Buffer.from(text, 'utf8')), 0])
      expect(strings.decode(bytes)).toEqual([text])
    }
  })

  it('beside each other, across all windows', () => {
    for (const count of [1, 3, 10, 60]) {
      const texts = Array.from({ length: count }, (_, index) => `${index}`.repeat((index * 7) % 140))
      const mixed = texts.map((text, index) => (index % 5 === 4 ? `${text}ü` : text))
      expect(strings.decode(strings.encode(texts))).toEqual(texts)
      expect(strings.decode(strings.encode(mixed))).toEqual(mixed)
    }
  })

  it('an ASCII text that begins one byte before a window ends', () => {
    for (let shift = 0; shift < 300; shift += 1) {
      const texts = [
        'x'.repeat(1),
        'y'.repeat(shift % 128),
        'middle',
        'z'.repeat(128),
        'w'.repeat(128),
        'v'.repeat(128),
        'end',
      ]
      const padded = [...texts, 'p'.repeat(shift), 'last']
      expect(strings.decode(strings.encode(padded))).toEqual(padded)
    }
  })

  it('decoded text does not change with the bytes that it came from', () => {
    const bytes = Uint8Array.from(strings.encode(['first', 'é', 'a'.repeat(200)]))
    const decoded = strings.decode(bytes)
    bytes.fill(0x21)
    expect(decoded).toEqual(['first', 'é', 'a'.repeat(200)])
  })
})

it('a key of the same hash is another key', () => {
  const map = avroCodec({ type: 'map', values: 'int' })
  // First, middle, last byte and length are alike.
  for (let round = 0; round < 3; round += 1) {
    for (const key of ['abcde', 'aXcYe', 'aZcZe', 'abcde']) {
      expect(map.decode(map.encode({ [key]: round }))).toEqual({ [key]: round })
    }
  }
})
