import { type AvroSchema, avroCodec } from '@counterpoint/contract-kit'
import { isCounterpointError } from '@counterpoint/contract-kit/error'

/** What the codec makes of a payload: 'read', or the code with which it rejects it. */
export function readPayload(reader: AvroSchema, writer: AvroSchema, hex: string): string {
  try {
    const codec = avroCodec(reader, { unions: 'tagged', logicalTypes: 'raw', longs: 'bigint', generateCode: false })
    codec.reader(writer).decode(Buffer.from(hex, 'hex'))
    return 'read'
  } catch (error) {
    if (isCounterpointError(error)) return error.code
    throw error
  }
}
