import { type AvroSchema, avroCodec } from '@counterpoint/contract-kit'
import { parseSchema } from '@counterpoint/contract-kit/resolution'
import {
  type AvroPeer,
  javaIsMissing,
  javaIsThere,
  javaPeerStartsWithinMs,
  startAvroPeer,
} from '@counterpoint/java-peer'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { seeded } from '../../../../contract-kit/src/avro/testing/draw.ts'
import { makeValue } from '../../../../contract-kit/src/avro/testing/make-value.ts'
import { readerAndWriter, rowsOfPage } from './rows.ts'

if (!javaIsThere()) console.log(javaIsMissing)

const events = 50
const forms = { unions: 'tagged', longs: 'bigint', logicalTypes: 'raw' } as const

describe.skipIf(!javaIsThere())('docs/beyond-java.md, asked of Java', () => {
  let java: AvroPeer
  beforeAll(async () => {
    java = await startAvroPeer()
  }, javaPeerStartsWithinMs)
  afterAll(() => java?.close())

  test.each(rowsOfPage.map((row) => ({ ...row, title: row.evolution.title })))(
    '$title: $direction, $checker, reads $reads',
    async (row) => {
      const { reader, writer } = readerAndWriter(row)
      const verdict = await java.compatibility(reader, writer)
      expect(verdict.kind === 'thrown' ? 'throws' : verdict.compatible ? 'passes' : 'refuses').toBe(row.checker)
      const answer = await java.decode(reader, writer, payloadsOf(writer))
      const read = answer.kind === 'results' ? answer.results.filter(({ ok }) => ok).length : 0
      expect(read === events ? 'all' : read === 0 ? 'none' : 'some').toBe(row.reads)
    },
  )
})

function payloadsOf(writer: AvroSchema): readonly string[] {
  const codec = avroCodec(writer, { ...forms, generateCode: false })
  const [type, draw] = [parseSchema(writer, forms), seeded(6)]
  return Array.from({ length: events }, () => Buffer.from(codec.encode(makeValue(type, draw))).toString('hex'))
}
