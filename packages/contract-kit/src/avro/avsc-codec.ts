import avsc, { type Type } from 'avsc'
import { CounterpointError } from '../error/index.ts'
import { canonicalText } from './canonical.ts'
import { type AvroCarrier, compileCarrier } from './carrier.ts'
import type { AvroCodec, AvroReader } from './codec.ts'
import { compilePayloadCheck, type PayloadCheck } from './payload-shape.ts'
import type { AvroSchema } from './schema.ts'

/**
 * The codec over avsc, and the only file that knows it. avsc is given what `carrier.ts` has checked, and what it
 * returns becomes plain objects there.
 *
 * @throws CounterpointError SCHEMA_INVALID
 */
export function avroCodec(schema: AvroSchema): AvroCodec {
  const { type, check, normalized } = parseSchema(schema)
  const carrier = compileCarrier(normalized)
  return {
    schema,
    encode: (value) => {
      const carried = carrier.carry(value)
      try {
        return type.toBuffer(carried)
      } catch {
        // No cause: avsc's messages hold the value.
        throw new CounterpointError('EVENT_INVALID', 'the value does not fit the Avro schema', {
          details: { problems: [] },
        })
      }
    },
    decode: (bytes) => decodeWith({ type, check, carrier, resolver: undefined }, bytes),
    reader: (writerSchema) => compileReader(type, carrier, writerSchema),
  }
}

function compileReader(readerType: Type, carrier: AvroCarrier, writerSchema: AvroSchema): AvroReader {
  const writer = parseSchema(writerSchema)
  try {
    const decoding = {
      type: readerType,
      check: writer.check,
      carrier,
      resolver: readerType.createResolver(writer.type),
    }
    return { decode: (bytes) => decodeWith(decoding, bytes) }
  } catch (cause) {
    throw new CounterpointError(
      'SCHEMA_INCOMPATIBLE',
      'what the writer’s schema allows cannot be read with this schema; deploy a contract version that can read it',
      { cause },
    )
  }
}

interface Decoding {
  readonly type: Type
  /** Of the writer's schema, which says what the bytes are. */
  readonly check: PayloadCheck
  readonly carrier: AvroCarrier
  readonly resolver: Parameters<Type['fromBuffer']>[1]
}

function decodeWith({ type, check, carrier, resolver }: Decoding, bytes: Uint8Array): unknown {
  try {
    check(bytes)
    return carrier.restore(type.fromBuffer(bufferOver(bytes), resolver))
  } catch (error) {
    if (error instanceof CounterpointError) throw error
    // No cause: avsc's messages can hold parts of the payload.
    throw new CounterpointError(
      'PAYLOAD_MALFORMED',
      `the ${bytes.length} bytes behind the frame are not what their schema says`,
      { details: { length: bytes.length } },
    )
  }
}

function bufferOver(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

interface ParsedSchema {
  readonly type: Type
  readonly check: PayloadCheck
  /** With full names everywhere, so that a name means one type. */
  readonly normalized: AvroSchema
}

function parseSchema(schema: AvroSchema): ParsedSchema {
  try {
    const text = canonicalText(schema)
    const normalized: AvroSchema = JSON.parse(text)
    // Parsed anew: avsc changes the schemas and options that it is given.
    const type = avsc.Type.forSchema(JSON.parse(text), { wrapUnions: 'never' })
    return { type, normalized, check: compilePayloadCheck(normalized) }
  } catch (cause) {
    throw new CounterpointError('SCHEMA_INVALID', 'the schema is not an Avro schema that the codec supports', { cause })
  }
}
