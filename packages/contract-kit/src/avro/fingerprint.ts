import { createHash } from 'node:crypto'
import { canonicalText, parsingCanonicalForm } from './canonical.ts'
import type { AvroSchema } from './schema.ts'

/** What identifies a schema in the SDK: SHA-256 of its full canonical text, in hex. */
export function fingerprintOf(schema: AvroSchema): string {
  return createHash('sha256').update(canonicalText(schema)).digest('hex')
}

const emptyFingerprint = 0xc15d213aa4d7a795n

const table = Array.from({ length: 256 }, (_, byte) => {
  let value = BigInt(byte)
  for (let bit = 0; bit < 8; bit += 1) value = (value >> 1n) ^ (value & 1n ? emptyFingerprint : 0n)
  return value
})

/**
 * CRC-64-AVRO of the Parsing Canonical Form in 16 hex digits, which single-object tools look a schema up by
 * (https://avro.apache.org/docs/1.12.0/specification/#schema-fingerprints).
 */
export function crc64Of(schema: AvroSchema): string {
  let value = emptyFingerprint
  for (const byte of Buffer.from(parsingCanonicalForm(schema), 'utf8')) {
    value = (value >> 8n) ^ (table[Number((value ^ BigInt(byte)) & 0xffn)] ?? 0n)
  }
  return value.toString(16).padStart(16, '0')
}
