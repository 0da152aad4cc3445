import { describe, expect, it } from 'vitest'
import { type CanonicalVector, canonicalVectors } from '../fixtures/vectors.ts'
import { canonicalText, parsingCanonicalForm } from './canonical.ts'
import { crc64Of, fingerprintOf } from './fingerprint.ts'
import type { AvroSchema } from './schema.ts'

describe('as Java writes it', () => {
  it.each(canonicalVectors)('$note', ({ schema, canonical, crc64 }: CanonicalVector) => {
    expect(parsingCanonicalForm(schema)).toBe(canonical)
    expect(crc64Of(schema)).toBe(BigInt.asUintN(64, BigInt(crc64)).toString(16).padStart(16, '0'))
  })
})

describe('the full canonical text', () => {
  const base: AvroSchema = { type: 'record', name: 'R', fields: [{ name: 'a', type: 'int', doc: 'd', default: 1 }] }

  it('does not depend on how the JSON is written', () => {
    const rewritten: AvroSchema = {
      fields: [{ default: 1, type: { type: 'int' }, doc: 'd', name: 'a' }],
      name: 'R',
      type: 'record',
    }
    expect(canonicalText(rewritten)).toBe(canonicalText(base))
    expect(fingerprintOf(rewritten)).toBe(fingerprintOf(base))
  })

  it.each([
    ['a doc', { name: 'a', type: 'int', doc: 'other', default: 1 }],
    ['a default', { name: 'a', type: 'int', doc: 'd', default: 2 }],
    ['an attribute', { name: 'a', type: 'int', doc: 'd', default: 1, pii: true }],
    ['a logical type', { name: 'a', type: { type: 'int', logicalType: 'date' }, doc: 'd', default: 1 }],
    ['an alias', { name: 'a', type: 'int', doc: 'd', default: 1, aliases: ['b'] }],
  ] as const)('tells %s apart', (_, field) => {
    expect(fingerprintOf({ type: 'record', name: 'R', fields: [field] })).not.toBe(fingerprintOf(base))
  })
})
