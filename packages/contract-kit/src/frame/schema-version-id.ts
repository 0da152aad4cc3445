import { CounterpointError } from '../error/index.ts'
import { uuidAt, uuidBytes } from './uuid.ts'

declare const schemaVersionIdBrand: unique symbol

/** The id of one version of one schema in a registry: a UUID in lower case, as Glue writes it. */
export type SchemaVersionId = string & { readonly [schemaVersionIdBrand]: true }

/** Length of an id in a frame, in bytes. */
export const schemaVersionIdLength = 16

// Any version of UUID: registries choose their own, and the frame carries 16 bytes.
const textualForm = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

export function isSchemaVersionId(text: string): text is SchemaVersionId {
  return textualForm.test(text)
}

/** @throws CounterpointError OPTION_INVALID when the text is no UUID in lower case */
export function schemaVersionId(text: string): SchemaVersionId {
  if (isSchemaVersionId(text)) return text
  throw new CounterpointError('OPTION_INVALID', 'a schema version id is a UUID in lower case')
}

export function schemaVersionIdBytes(id: SchemaVersionId): Uint8Array {
  return uuidBytes(id)
}

/** Any 16 bytes have a textual form; whether a registry knows it is the registry's answer. */
export function schemaVersionIdAt(bytes: Uint8Array, offset: number): SchemaVersionId {
  return schemaVersionId(uuidAt(bytes, offset))
}

/**
 * The id that registries without a service give a schema: a UUIDv8 made from its fingerprint, so that it is the same
 * everywhere and nobody takes it for one of Glue's (those are UUIDv4).
 */
export function embeddedSchemaVersionId(fingerprint: string): SchemaVersionId {
  const bytes = Uint8Array.from(Buffer.from(fingerprint, 'hex').subarray(0, schemaVersionIdLength))
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  return schemaVersionIdAt(bytes, 0)
}
