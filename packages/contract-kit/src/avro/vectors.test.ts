import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import {
  type CanonicalVector,
  canonicalVectors,
  type GlueVector,
  glueVectors,
  type ResolutionVector,
  resolutionVectors,
} from '../fixtures/vectors.ts'
import { payloadOf, readGlueFrame } from '../frame/glue-frame.ts'
import { codeOf } from '../testing/thrown.ts'
import type { AvroCodecOptions } from './avro-decoder.ts'
import { parsingCanonicalForm } from './canonical.ts'
import { avroCodec } from './codec.ts'
import { crc64Of } from './fingerprint.ts'
import { valueOfJava } from './testing/java-json.ts'
import { parseSchema } from './types/parse-schema.ts'

const forms = { longs: 'bigint', unions: 'tagged', logicalTypes: 'raw' } as const
const engines: readonly (readonly [string, AvroCodecOptions])[] = [
  ['generated code', { ...forms, generateCode: true }],
  ['closures', { ...forms, generateCode: false }],
]

function javaValue(vector: Pick<ResolutionVector, 'json' | 'jsonText'>, schema: GlueVector['schema']): unknown {
  return valueOfJava(parseSchema(schema, forms), vector.jsonText ?? JSON.stringify(vector.json))
}

function payloadIn({ hex }: GlueVector): Uint8Array {
  return payloadOf(readGlueFrame(Buffer.from(hex, 'hex')), { maxPayloadBytes: 1_000_000 })
}

/** JavaScript puts keys such as "10" before all others, so their order on the wire is not that of the vector. */
const otherOrder: ReadonlySet<string> = new Set(['awkward-keys'])

describe.each(engines)('frames written by Java: %s', (_, options) => {
  it.each(glueVectors)('$name', (vector: GlueVector) => {
    const codec = avroCodec(vector.schema, options)
    const payload = payloadIn(vector)
    const value = javaValue(vector, vector.schema)
    expect(codec.decode(payload)).toStrictEqual(value)
    const encoded = codec.encode(value)
    if (otherOrder.has(vector.name)) expect(codec.decode(encoded)).toStrictEqual(value)
    else expect(Buffer.from(encoded).toString('hex')).toBe(Buffer.from(payload).toString('hex'))
  })

  it.each(glueVectors.filter(({ jsonPartial }) => jsonPartial !== undefined))(
    '$name: defaults are filled in when writing, as Java does',
    (vector: GlueVector) => {
      const encoded = avroCodec(vector.schema, options).encode(vector.jsonPartial)
      expect(Buffer.from(encoded).toString('hex')).toBe(Buffer.from(payloadIn(vector)).toString('hex'))
    },
  )
})

/** Java puts U+FFFD into the text. */
const stricter: ReadonlySet<string> = new Set(['bytes that are not UTF-8 as string'])

describe.each(engines)('what one schema wrote, read with another as Java does: %s', (_, options) => {
  it.each(resolutionVectors)('$note', (vector: ResolutionVector) => {
    const trailingBytes = vector.unreadBytes === undefined ? 'reject' : 'ignore'
    const codec = avroCodec(vector.reader, { ...options, trailingBytes })
    const read = () => codec.reader(vector.writer).decode(Buffer.from(vector.hex, 'hex'))
    if (stricter.has(vector.note)) expect(codeOf(read)).toBe('PAYLOAD_MALFORMED')
    else if (vector.error !== undefined) expect(codeOf(read)).toBe('SCHEMA_INCOMPATIBLE')
    else expect(read()).toStrictEqual(javaValue(vector, vector.reader))
  })
})

describe('canonical forms and fingerprints as Java makes them', () => {
  it.each(canonicalVectors)('$note', ({ schema, canonical, crc64, sha256 }: CanonicalVector) => {
    const text = parsingCanonicalForm(schema)
    expect(text).toBe(canonical)
    expect(crc64Of(schema)).toBe(BigInt.asUintN(64, BigInt(crc64)).toString(16).padStart(16, '0'))
    expect(createHash('sha256').update(text).digest('hex')).toBe(sha256)
  })
})

it('has the vectors that were made', () => {
  expect([glueVectors.length, resolutionVectors.length, canonicalVectors.length]).toEqual([49, 44, 20])
})
