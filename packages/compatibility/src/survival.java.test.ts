import { type AvroSchema, avroCodec } from '@counterpoint/contract-kit'
import { isCounterpointError } from '@counterpoint/contract-kit/error'
import { parseSchema } from '@counterpoint/contract-kit/resolution'
import {
  type AvroPeer,
  javaIsMissing,
  javaIsThere,
  javaPeerStartsWithinMs,
  startAvroPeer,
} from '@counterpoint/java-peer'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Draw, oneIn, seeded } from '../../contract-kit/src/avro/testing/draw.ts'
import { evolve } from '../../contract-kit/src/avro/testing/evolve.ts'
import { makeValue } from '../../contract-kit/src/avro/testing/make-value.ts'
import { compareSchemas } from './compare.ts'
import { decorate } from './testing/decorate.ts'
import { isSchema } from './testing/evolve-boldly.ts'
import { makePair } from './testing/make-pair.ts'

if (!javaIsThere()) console.warn(`${javaIsMissing}: what passes is read by this SDK's codec alone`)

const pairs = Number(process.env['COUNTERPOINT_TEST_PAIRS'] ?? 600)
const seed = Number(process.env['COUNTERPOINT_TEST_SEED'] ?? 11)
const valuesOfPair = 200
const forms = { unions: 'tagged', longs: 'bigint' } as const

let java: AvroPeer | undefined
beforeAll(async () => {
  if (javaIsThere()) java = await startAvroPeer()
}, javaPeerStartsWithinMs)
afterAll(() => java?.close())

test(`of ${pairs} generated pairs, all values of what has no error are read, by the codec and by Java`, async () => {
  const draw = seeded(seed)
  let read = 0
  for (let index = 0; index < pairs; index += 1) {
    const { older, newer } = decoratedPair(draw)
    for (const mode of ['BACKWARD', 'FORWARD'] as const) {
      if (!compareSchemas(older, newer, { mode }).compatible) continue
      const [reader, writer] = mode === 'BACKWARD' ? [newer, older] : [older, newer]
      const payloads = payloadsOf(writer, draw)
      if (payloads === undefined) continue
      expect(
        payloads.map((payload) => outcome(reader, writer, payload)),
        JSON.stringify({ reader, writer }),
      ).toEqual(payloads.map(() => 'read'))
      read += 1
      const answer = await java?.decode(reader, writer, payloads)
      if (answer?.kind !== 'results') continue
      expect(
        answer.results.every((result) => result.ok && result.left === 0),
        JSON.stringify({ reader, writer, results: answer.results.filter((result) => !result.ok).slice(0, 3) }),
      ).toBe(true)
    }
  }
  expect(read).toBeGreaterThan(pairs / 4)
})

function decoratedPair(draw: Draw) {
  const { older, newer } = makePair(draw)
  const changed = oneIn(draw, 2) ? evolve(older, draw) : newer
  const pair = { older: decorate(older, draw), newer: decorate(isSchema(changed) ? changed : older, draw) }
  return isSchema(pair.older) && isSchema(pair.newer) ? pair : { older, newer }
}

/** Undefined for schemas without values: such as a record that always holds itself. */
function payloadsOf(writer: AvroSchema, draw: Draw): readonly string[] | undefined {
  const codec = codecOf(writer)
  if (codec === undefined) return undefined
  const type = parseSchema(writer, forms)
  try {
    return Array.from({ length: valuesOfPair }, () => Buffer.from(codec.encode(makeValue(type, draw))).toString('hex'))
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

function codecOf(schema: AvroSchema) {
  try {
    return avroCodec(schema, { ...forms, generateCode: false })
  } catch (error) {
    if (isCounterpointError(error, 'SCHEMA_INVALID')) return undefined
    throw error
  }
}

function outcome(reader: AvroSchema, writer: AvroSchema, payload: string): string {
  try {
    codecOf(reader)?.reader(writer).decode(Buffer.from(payload, 'hex'))
    return 'read'
  } catch (error) {
    if (isCounterpointError(error)) return error.message
    throw error
  }
}
