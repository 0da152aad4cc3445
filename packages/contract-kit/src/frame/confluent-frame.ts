import { uuidAt } from './uuid.ts'

/**
 * The frames of Confluent's Schema Registry: 0x00 and the schema's id in 4 bytes, or (since 8.0) 0x01 and its GUID in 16
 * (https://docs.confluent.io/platform/current/schema-registry/fundamentals/serdes-develop/index.html#wire-format).
 */
export type ConfluentFrame =
  | { readonly format: 'confluent'; readonly schemaId: number; readonly body: Uint8Array }
  | { readonly format: 'confluent-guid'; readonly schemaGuid: string; readonly body: Uint8Array }

/** How Confluent's registry names a schema: by an id of its own, or by a GUID that is the same in every registry. */
export type ConfluentSchemaId = { readonly schemaId: number } | { readonly schemaGuid: string }

const idHeaderLength = 5
const guidHeaderLength = 17

/** Undefined for what is no such frame. */
export function readConfluentFrame(bytes: Uint8Array): ConfluentFrame | undefined {
  if (bytes[0] === 0x00 && bytes.length >= idHeaderLength) {
    const schemaId = new DataView(bytes.buffer, bytes.byteOffset).getInt32(1)
    return { format: 'confluent', schemaId, body: bytes.subarray(idHeaderLength) }
  }
  if (bytes[0] === 0x01 && bytes.length >= guidHeaderLength) {
    const schemaGuid = uuidAt(bytes, 1)
    return { format: 'confluent-guid', schemaGuid, body: bytes.subarray(guidHeaderLength) }
  }
  return undefined
}
