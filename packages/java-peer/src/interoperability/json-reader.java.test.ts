import { type AvroSchema, avroCodec, type JsonReaderOptions, jsonReader } from '@counterpoint/contract-kit'
import { isCounterpointError } from '@counterpoint/contract-kit/error'
import { membersOf, parseSchema, type TypeNode, typesIn } from '@counterpoint/contract-kit/resolution'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { decorateForms } from '../../../contract-kit/src/avro/testing/decorate-forms.ts'
import { type Draw, seeded } from '../../../contract-kit/src/avro/testing/draw.ts'
import { makeSchema } from '../../../contract-kit/src/avro/testing/make-schema.ts'
import { makeValue } from '../../../contract-kit/src/avro/testing/make-value.ts'
import { type AvroPeer, startAvroPeer } from '../avro-peer.ts'
import { javaIsMissing, javaIsThere, javaPeerStartsWithinMs } from '../java-is-there.ts'

if (!javaIsThere()) console.warn(javaIsMissing)

const schemas = Number(process.env['COUNTERPOINT_TEST_PAIRS'] ?? 600)
const seed = Number(process.env['COUNTERPOINT_TEST_SEED'] ?? 8)
const valuesOfSchema = 5

describe.skipIf(!javaIsThere())('what Java makes of our bytes is read as what we decode', () => {
  let java: AvroPeer
  beforeAll(async () => {
    java = await startAvroPeer()
  }, javaPeerStartsWithinMs)
  afterAll(() => java?.close())

  const encoded = async (schema: AvroSchema, payloads: readonly string[]) => {
    const answer = await java.decode(schema, schema, payloads)
    return answer.kind === 'results' ? answer.results.map((result) => (result.ok ? result.json : null)) : []
  }

  test('from JsonEncoder, when it is known to be that', async () => {
    const { same, ambiguous } = await compare(encoded, { unions: 'wrapped', decimals: 'bytes' })
    expect(same).toBeGreaterThan(schemas * 2)
    expect(ambiguous).toBe(0)
  })

  test('from JsonEncoder', async () => {
    const { same, ambiguous } = await compare(encoded, {})
    expect(same).toBeGreaterThan(schemas * 2)
    expect(ambiguous).toBeLessThan(same / 100)
  })

  test.each(['raw', 'converted'] as const)('from GenericData.toString, logical types %s', async (logicalTypes) => {
    const printed = (schema: AvroSchema, payloads: readonly string[]) => java.print(schema, payloads, logicalTypes)
    const { same, ambiguous } = await compare(printed, {}, logicalTypes === 'raw' ? undefined : keepsDecimals)
    expect(same).toBeGreaterThan(schemas * 2)
    expect(ambiguous).toBeLessThan(same / 10)
  })
})

type Java = (schema: AvroSchema, payloads: readonly string[]) => Promise<readonly (string | null)[]>

async function compare(java: Java, options: JsonReaderOptions, holds: (type: TypeNode) => boolean = () => true) {
  const draw = seeded(seed)
  const seen = { same: 0, ambiguous: 0 }
  for (let index = 0; index < schemas; index += 1) {
    const schema = decorateForms(makeSchema(draw, { unions: 'unambiguous', names: 'plain' }), draw)
    if (!holds(parseSchema(schema, {}))) continue
    const codec = avroCodec(schema, { generateCode: false })
    const reader = jsonReader(schema, options)
    const payloads = valuesOf(schema, draw).map(codec.encode)
    const texts = await java(
      schema,
      payloads.map((payload) => Buffer.from(payload).toString('hex')),
    )
    for (const [at, payload] of payloads.entries()) {
      const text = texts[at]
      // Java has no moments beyond its own, and its encoder writes nothing for a record without fields.
      if (text === null || text === undefined || text === '') continue
      const value = valueOrAmbiguous(() => reader.read(text))
      if (value === ambiguity) seen.ambiguous += 1
      else {
        expect(value, JSON.stringify({ schema, text })).toEqual(codec.decode(payload))
        seen.same += 1
      }
    }
  }
  return seen
}

/** A decimal whose value is its bytes is not one: digits do not say how they were padded. */
function keepsDecimals(root: TypeNode): boolean {
  const isRaw = (type: TypeNode) => type.kind === 'bytes' && type.attributes['logicalType'] === 'decimal'
  return ![...typesIn(root)].some((type) => type.kind !== 'converted' && membersOf(type).some(isRaw)) && !isRaw(root)
}

const ambiguity = Symbol('can be read in two ways')

function valueOrAmbiguous(read: () => unknown): unknown {
  try {
    return read()
  } catch (error) {
    if (isCounterpointError(error) && /can be read/.test(error.message)) return ambiguity
    throw error
  }
}

/** None of a form that no value was found for. */
function valuesOf(schema: AvroSchema, draw: Draw): readonly unknown[] {
  const type = parseSchema(schema, {})
  try {
    return Array.from({ length: valuesOfSchema }, () => makeValue(type, draw))
  } catch (error) {
    if (error instanceof RangeError) return []
    throw error
  }
}
