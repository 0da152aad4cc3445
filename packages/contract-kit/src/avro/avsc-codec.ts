import avsc, { type Type } from 'avsc'
import { CounterpointError } from '../error/index.ts'
import { canonicalText } from './canonical.ts'
import { type AvroCarrier, compileCarrier } from './carrier.ts'
import type { AvroCodec, AvroReader } from './codec.ts'
import type { AvroSchema } from './schema.ts'

/**
 * The codec over avsc, and the only file that knows it. avsc is given what `carrier.ts` has checked, and what it
 * returns becomes plain objects there.
 *
 * @throws CounterpointError SCHEMA_INVALID
 */
export function avroCodec(schema: AvroSchema): AvroCodec {
  const type = parseType(schema)
  const carrier = compileCarrier(schema)
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
    decode: (bytes) => decodeWith(type, carrier, bytes, undefined),
    reader: (writerSchema) => compileReader(type, carrier, writerSchema),
  }
}

function compileReader(readerType: Type, carrier: AvroCarrier, writerSchema: AvroSchema): AvroReader {
  const writerType = parseType(writerSchema)
  try {
    const resolver = readerType.createResolver(writerType)
    return { decode: (bytes) => decodeWith(readerType, carrier, bytes, resolver) }
  } catch (cause) {
    throw new CounterpointError(
      'SCHEMA_INCOMPATIBLE',
      'what the writer’s schema allows cannot be read with this schema; deploy a contract version that can read it',
      { cause },
    )
  }
}

function decodeWith(
  type: Type,
  carrier: AvroCarrier,
  bytes: Uint8Array,
  resolver: Parameters<Type['fromBuffer']>[1],
): unknown {
  let decoded: unknown
  try {
    decoded = type.fromBuffer(bufferOver(bytes), resolver)
  } catch {
    // No cause: avsc's messages can hold parts of the payload.
    throw new CounterpointError(
      'PAYLOAD_MALFORMED',
      `the ${bytes.length} bytes behind the frame are not what their schema says`,
      { details: { length: bytes.length } },
    )
  }
  return carrier.restore(decoded)
}

function bufferOver(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

function parseType(schema: AvroSchema): Type {
  try {
    // avsc changes the schemas and options that it is given.
    return avsc.Type.forSchema(JSON.parse(canonicalText(schema)), { wrapUnions: 'never' })
  } catch (cause) {
    throw new CounterpointError('SCHEMA_INVALID', 'the schema is not an Avro schema that the codec supports', { cause })
  }
}
