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
import { checkReading } from './checker.ts'

if (!javaIsThere()) console.log(javaIsMissing)

const pairs = Number(process.env['COUNTERPOINT_TEST_PAIRS'] ?? 4000)
const seed = Number(process.env['COUNTERPOINT_TEST_SEED'] ?? 20261125)

describe.skipIf(!javaIsThere())('the wire rules beside Java’s own checker', () => {
  let java: AvroPeer
  beforeAll(async () => {
    java = await startAvroPeer()
  }, javaPeerStartsWithinMs)
  afterAll(() => java?.close())

  test(`${pairs} generated pairs, both ways: the same verdict, and the same findings in the same order`, async () => {
    const draw = seeded(seed)
    const counts = { compatible: 0, incompatible: 0, thrown: 0, unparsed: 0 }
    for (let index = 0; index < pairs; index += 1) {
      const { older, newer } = makePair(draw)
      for (const [reader, writer] of [
        [newer, older],
        [older, newer],
      ] as const) {
        const said = await java.compatibility(reader, writer)
        if (said.kind === 'thrown' && said.stage !== 'check') {
          counts.unparsed += 1
          continue
        }
        const { incompatibilities, ambiguous } = checkReading(
          sideOf({ schema: reader }).type,
          sideOf({ schema: writer }).type,
        )
        const ours =
          ambiguous.length > 0
            ? 'thrown'
            : incompatibilities.map(({ type, place }) => ({ type, location: place.java === '' ? '/' : place.java }))
        expect(ours, JSON.stringify({ reader, writer })).toEqual(
          said.kind === 'thrown' ? 'thrown' : said.incompatibilities,
        )
        counts[said.kind === 'thrown' ? 'thrown' : said.compatible ? 'compatible' : 'incompatible'] += 1
      }
    }
    // Otherwise the generator says nothing.
    expect(counts.compatible).toBeGreaterThan(pairs / 10)
    expect(counts.incompatible).toBeGreaterThan(pairs / 10)
    expect(counts.unparsed).toBeLessThan(pairs / 20)
    console.log(counts)
  })
})
