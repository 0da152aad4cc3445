import type { AvroSchema } from '@counterpoint/contract-kit'
import { avroCodec } from '@counterpoint/contract-kit'
import { parseSchema } from '@counterpoint/contract-kit/resolution'
import { expect, test } from 'vitest'
import { seeded } from '../../../contract-kit/src/avro/testing/draw.ts'
import { makeValue } from '../../../contract-kit/src/avro/testing/make-value.ts'
import { sideOf } from '../pair.ts'
import { makePair } from '../testing/make-pair.ts'
import { readPayload } from '../testing/read-payload.ts'
import { findWire } from './find.ts'

const tagged = { unions: 'tagged', logicalTypes: 'raw', longs: 'bigint' } as const

test('every witness of 2,000 generated pairs is rejected by the reader, and its neighbour is read', () => {
  const draw = seeded(6)
  const counts = { witnesses: 0, neighbours: 0, without: 0 }
  for (let index = 0; index < 2000; index += 1) {
    const { older, newer } = makePair(draw)
    for (const [direction, reader, writer] of [
      ['backward', newer, older],
      ['forward', older, newer],
    ] as const) {
      for (const { witness, rule } of findWire(
        { older: sideOf({ schema: older }), newer: sideOf({ schema: newer }) },
        direction,
      )) {
        const shown = JSON.stringify({ rule, reader, writer, witness })
        if (witness === undefined) {
          counts.without += 1
          continue
        }
        counts.witnesses += 1
        expect(readPayload(reader, writer, witness.hex), shown).toBe('SCHEMA_INCOMPATIBLE')
        expect(jsonIsOf(writer, witness), shown).toBe(true)
        if (witness.neighbour === undefined) expect(someAreRead(reader, writer, draw), shown).toBe(false)
        else {
          counts.neighbours += 1
          expect(readPayload(reader, writer, witness.neighbour.hex), shown).toBe('read')
          expect(jsonIsOf(writer, witness.neighbour), shown).toBe(true)
        }
      }
    }
  }
  expect(counts.witnesses).toBeGreaterThan(500)
  expect(counts.neighbours).toBeGreaterThan(200)
  expect(counts.without).toBeLessThan(counts.witnesses)
})

/** Whether the JSON is the value that the bytes are, by the codec and not by what made both. */
function jsonIsOf(writer: AvroSchema, { hex, json }: { readonly hex: string; readonly json: unknown }): boolean {
  const codec = avroCodec(writer, { ...tagged, generateCode: false })
  const text = JSON.stringify(codec.decode(Buffer.from(hex, 'hex')), (_, value: unknown) => {
    if (typeof value === 'bigint') return Number(value)
    return value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value
  })
  return text === JSON.stringify(json)
}

function someAreRead(reader: AvroSchema, writer: AvroSchema, draw: ReturnType<typeof seeded>): boolean {
  const type = parseSchema(writer, tagged)
  const codec = avroCodec(writer, { ...tagged, generateCode: false })
  return Array.from({ length: 10 }, () => codec.encode(makeValue(type, draw))).some(
    (bytes) => readPayload(reader, writer, Buffer.from(bytes).toString('hex')) === 'read',
  )
}
