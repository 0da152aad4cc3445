import { CounterpointError } from '../error/index.ts'
import { deflatePayload, inflatePayload } from './compression.ts'
import { type ConfluentFrame, readConfluentFrame } from './confluent-frame.ts'
import { type SchemaVersionId, schemaVersionIdAt, schemaVersionIdBytes } from './schema-version-id.ts'

/**
 * The frame of AWS Glue Schema Registry: 0x03, one byte for the compression, the schema version id in 16 bytes, the
 * payload. The same bytes as the AWS Java serde writes and reads.
 */
export const glueFrameVersion = 0x03
export const glueHeaderLength = 18

const compressionByte = { none: 0x00, zlib: 0x05 } as const

/** How a payload is packed in its frame. On small records zlib costs more than it saves. */
export type FrameCompression = keyof typeof compressionByte

export interface GlueFrame {
  readonly format: 'glue'
  readonly schemaVersionId: SchemaVersionId
  readonly compression: FrameCompression
  /** Still packed when the compression is zlib. */
  readonly body: Uint8Array
}

/** The first 18 bytes of every frame of one schema version; made once, copied for each event. */
export function glueHeader(id: SchemaVersionId, compression: FrameCompression): Uint8Array {
  const header = new Uint8Array(glueHeaderLength)
  header[0] = glueFrameVersion
  header[1] = compressionByte[compression]
  header.set(schemaVersionIdBytes(id), 2)
  return header
}

export function writeGlueFrame(header: Uint8Array, payload: Uint8Array): Uint8Array {
  const body = header[1] === compressionByte.zlib ? deflatePayload(payload) : payload
  const frame = Buffer.allocUnsafe(glueHeaderLength + body.length)
  frame.set(header, 0)
  frame.set(body, glueHeaderLength)
  return frame
}

/** Whether bytes begin with this very header, which a schema version and a compression have of their own. */
export function hasGlueHeader(bytes: Uint8Array, header: Uint8Array): boolean {
  if (bytes.length < glueHeaderLength) return false
  for (let index = 0; index < glueHeaderLength; index += 1) if (bytes[index] !== header[index]) return false
  return true
}

/** Reads the header; the body is not touched. @throws CounterpointError FRAME_UNKNOWN */
export function readGlueFrame(bytes: Uint8Array): GlueFrame {
  if (bytes[0] !== glueFrameVersion || bytes.length < glueHeaderLength) throw frameUnknown(bytes)
  const schemaVersionId = schemaVersionIdAt(bytes, 2)
  const body = bytes.subarray(glueHeaderLength)
  if (bytes[1] === compressionByte.none) return { format: 'glue', schemaVersionId, compression: 'none', body }
  if (bytes[1] === compressionByte.zlib) return { format: 'glue', schemaVersionId, compression: 'zlib', body }
  throw new CounterpointError(
    'FRAME_UNKNOWN',
    `byte 1 is ${hex(bytes[1])}; a Glue frame is packed with 0x00 (nothing) or 0x05 (zlib)`,
    { details: { compression: bytes[1] } },
  )
}

/** Why bytes are no Glue frame, and what they may be instead. */
function frameUnknown(bytes: Uint8Array): CounterpointError {
  const { length } = bytes
  const confluent = readConfluentFrame(bytes)
  if (confluent !== undefined) {
    return new CounterpointError(
      'FRAME_UNKNOWN',
      'this is a frame of Confluent’s registry, or no frame at all, and no such registry is configured; to read it, add ' +
        'one: layeredRegistry([…, confluentRegistry({ url })]) from @counterpoint/schema-registry/confluent',
      { details: { length, format: confluent.format } },
    )
  }
  if (bytes[0] === glueFrameVersion) {
    return new CounterpointError(
      'FRAME_UNKNOWN',
      `a Glue frame has at least ${glueHeaderLength} bytes, these are ${length}`,
      {
        details: { length },
      },
    )
  }
  return new CounterpointError(
    'FRAME_UNKNOWN',
    length === 0
      ? 'there are no bytes'
      : `byte 0 is ${hex(bytes[0])}; a Glue frame begins with 0x03. Is the producer without a registry?`,
    { details: { length, version: bytes[0] } },
  )
}

export interface PayloadOptions {
  /** Unpacked. */
  readonly maxPayloadBytes: number
  /** Bytes behind the end of a zlib stream. Default: 'reject'; Java ignores them. */
  readonly trailingBytes?: 'reject' | 'ignore'
}

/**
 * The Avro bytes of a frame.
 *
 * @throws CounterpointError PAYLOAD_LIMIT_EXCEEDED when it unpacks to more than `maxPayloadBytes`, PAYLOAD_MALFORMED
 * when the zlib stream is cut off, damaged or followed by other bytes
 */
export function payloadOf(frame: GlueFrame | ConfluentFrame, options: PayloadOptions): Uint8Array {
  if (frame.format === 'glue' && frame.compression === 'zlib') return inflatePayload(frame.body, options)
  const { maxPayloadBytes } = options
  if (frame.body.length > maxPayloadBytes) {
    throw new CounterpointError(
      'PAYLOAD_LIMIT_EXCEEDED',
      `the payload has ${frame.body.length} bytes, the limit is ${maxPayloadBytes} (limits.maxPayloadBytes)`,
      { details: { length: frame.body.length, maxPayloadBytes } },
    )
  }
  return frame.body
}

function hex(byte: number | undefined): string {
  return `0x${(byte ?? 0).toString(16).padStart(2, '0')}`
}
