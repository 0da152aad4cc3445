import { type AvroCodecOptions, type AvroDecoder, compiledDecoder } from './avro-decoder.ts'
import { createEncoder } from './encode/encoder.ts'
import { lazily } from './lazily.ts'
import type { AvroSchema } from './schema.ts'

/** Encodes and decodes values of one schema. Made once for a schema, then synchronous. */
export interface AvroCodec extends AvroDecoder {
  /**
   * The Avro binary of a value, in bytes of its own. Floats are rounded to 32 bits and −0 of an integer is written as 0.
   *
   * @throws CounterpointError EVENT_INVALID with the path of every member that Avro cannot carry exactly (the first
   * hundred); what a getter of the value throws comes out as it is
   */
  encode(value: unknown): Uint8Array
  /**
   * The same behind a header such as a frame's, without a copy: a part of a larger allocation that it shares with its
   * neighbours, for bytes that are soon sent.
   *
   * @throws CounterpointError EVENT_INVALID
   */
  encodeBehind(header: Uint8Array, value: unknown): Uint8Array
}

/**
 * A codec for an Avro schema, compiled on first use.
 *
 * @throws CounterpointError SCHEMA_INVALID, OPTION_INVALID
 */
export function avroCodec(schema: AvroSchema, options: AvroCodecOptions = {}): AvroCodec {
  const { decoder, type, decoding } = compiledDecoder(schema, options)
  const encode = lazily(() => createEncoder(type, decoding))
  return {
    ...decoder,
    encode: (value) => new Uint8Array(encode()(value, undefined)),
    encodeBehind: (header, value) => encode()(value, header),
  }
}
