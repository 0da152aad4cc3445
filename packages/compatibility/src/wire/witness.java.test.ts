import {
  type AvroPeer,
  javaIsMissing,
  javaIsThere,
  javaPeerStartsWithinMs,
  startAvroPeer,
} from '@counterpoint/java-peer'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { seeded } from '../../../contract-kit/src/avro/testing/draw.ts'
import { sideOf } from '../pair.ts'
import { makePair } from '../testing/make-pair.ts'
import { findWire } from './find.ts'

if (!javaIsThere()) console.warn(javaIsMissing)

const pairs = Number(process.env['COUNTERPOINT_TEST_PAIRS'] ?? 2000)
const seed = Number(process.env['COUNTERPOINT_TEST_SEED'] ?? 6)

describe.skipIf(!javaIsThere())('witnesses before Java’s GenericDatumReader', () => {
  let java: AvroPeer
  beforeAll(async () => {
    java = await startAvroPeer()
  }, javaPeerStartsWithinMs)
  afterAll(() => java?.close())

  test(`of ${pairs} generated pairs, it rejects every witness and reads every neighbour`, async () => {
    const draw = seeded(seed)
    let witnesses = 0
    for (let index = 0; index < pairs; index += 1) {
      const { older, newer } = makePair(draw)
      const pair = { older: sideOf({ schema: older }), newer: sideOf({ schema: newer }) }
      for (const direction of ['backward', 'forward'] as const) {
        const [reader, writer] = direction === 'backward' ? [newer, older] : [older, newer]
        const observations = findWire(pair, direction)
        // Where a field is ambiguous Java reads nothing at all.
        if (observations.some(({ rule }) => rule === 'WIRE_FIELD_AMBIGUOUS')) continue
        const found = observations.flatMap(({ witness }) => (witness === undefined ? [] : [witness]))
        const payloads = found.flatMap(({ hex, neighbour }) => [
          hex,
          ...(neighbour === undefined ? [] : [neighbour.hex]),
        ])
        const expected = found.flatMap(({ neighbour }) => [false, ...(neighbour === undefined ? [] : [true])])
        if (payloads.length === 0) continue
        const answer = await java.decode(reader, writer, payloads)
        // What Java does not parse it cannot judge.
        if (answer.kind === 'thrown') continue
        witnesses += found.length
        const read = answer.results.map((result) => result.ok && result.left === 0)
        expect(read, JSON.stringify({ reader, writer, payloads, results: answer.results })).toEqual(expected)
      }
    }
    expect(witnesses).toBeGreaterThan(pairs / 4)
  })
})
