import type { AvroSchema } from './schema.ts'

/** Encodes and decodes values of one schema. Made once for a schema, then synchronous. */
export interface AvroCodec {
  readonly schema: AvroSchema
  /**
   * The Avro binary of a value. Floats are rounded to 32 bits and −0 of an integer is written as 0.
   *
   * @throws CounterpointError EVENT_INVALID with the path of every member that Avro cannot carry exactly
   */
  encode(value: unknown): Uint8Array
  /** Decodes what was written with this very schema. @throws CounterpointError PAYLOAD_MALFORMED */
  decode(bytes: Uint8Array): unknown
  /**
   * A decoder for what was written with another schema, in the shape of this one.
   *
   * @throws CounterpointError SCHEMA_INVALID, SCHEMA_INCOMPATIBLE
   */
  reader(writerSchema: AvroSchema): AvroReader
}

export interface AvroReader {
  /** @throws CounterpointError PAYLOAD_MALFORMED */
  decode(bytes: Uint8Array): unknown
}
