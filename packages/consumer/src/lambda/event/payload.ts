import { glueFrameVersion, isCounterpointError, readFrame } from '@counterpoint/contract-kit/wire'
import type { ValueForm } from '../../incoming-record.ts'
import { frameHeaderOf, type SchemaMetadata } from './schema-metadata.ts'

/** The mapping's EventRecordFormat; 'auto' looks at each record. 'SOURCE' takes what has neither a frame nor metadata for bare Avro. */
export type RecordFormat = 'auto' | 'JSON' | 'SOURCE'

/** How the payloads of an event are read. */
export interface PayloadReading {
  readonly format: RecordFormat
  /** Whether texts can be read. If not, an undescribed value that begins with a brace is left as it is stored. */
  readonly json: boolean
}

export interface Payload {
  /** With the frame that the mapping may have taken off. */
  readonly bytes: Uint8Array
  readonly form: ValueForm
}

const openingBrace = 0x7b
const closingBrace = 0x7d

/**
 * What the bytes of a value are. Without metadata they are as they are stored, and only a JSON text begins with a brace;
 * with metadata the frame was taken off, and the rest is Avro (SOURCE) or a JSON text (JSON).
 */
export function payloadOf(bytes: Uint8Array, metadata: SchemaMetadata | undefined, reading: PayloadReading): Payload {
  if (metadata === undefined) return { bytes, form: formOfUndescribed(bytes, reading) }
  const { format } = reading
  if (metadata.dataFormat === 'JSON' || format === 'JSON') return { bytes, form: 'json' }
  if (isFrameOf(bytes, metadata)) return { bytes, form: 'framed' }
  if (format === 'auto' && isJsonObject(bytes)) return { bytes, form: 'json' }
  return { bytes: Buffer.concat([frameHeaderOf(metadata.schema), bytes]), form: 'framed' }
}

function formOfUndescribed(bytes: Uint8Array, { format, json }: PayloadReading): ValueForm {
  if (format === 'JSON' || (format === 'auto' && json && bytes[0] === openingBrace)) return 'json'
  return format === 'auto' || bytes[0] === glueFrameVersion ? 'framed' : 'bare'
}

/** The mapping left the frame of that very schema where it was. */
function isFrameOf(bytes: Uint8Array, { schema }: SchemaMetadata): boolean {
  try {
    const frame = readFrame(bytes)
    if (frame.format === 'glue') return frame.schemaVersionId === schema
    return frame.format === 'confluent' && frame.schemaId === schema
  } catch (error) {
    if (isCounterpointError(error, 'FRAME_UNKNOWN')) return false
    throw error
  }
}

/** Avro that begins with a brace has a first number of -62; that all of it is a JSON text too does not happen. */
function isJsonObject(bytes: Uint8Array): boolean {
  if (bytes[0] !== openingBrace || bytes.at(-1) !== closingBrace) return false
  try {
    JSON.parse(Buffer.from(bytes).toString())
    return true
  } catch (error) {
    if (error instanceof SyntaxError) return false
    throw error
  }
}

/** A key: as it is stored, framed again, or the text that a JSON text holds. */
export function keyOf(bytes: Uint8Array, metadata: SchemaMetadata | undefined, { format }: PayloadReading): Uint8Array {
  if (metadata === undefined || isFrameOf(bytes, metadata)) return bytes
  const text = format === 'SOURCE' ? undefined : jsonScalar(bytes)
  if (text !== undefined) return Buffer.from(text)
  return Buffer.concat([frameHeaderOf(metadata.schema), bytes])
}

const quotationMark = 0x22

/** Avro's text of one that begins with a quotation mark is 17 bytes long, and would have to end with one too. */
function jsonScalar(bytes: Uint8Array): string | undefined {
  if (bytes[0] !== quotationMark || bytes.at(-1) !== quotationMark) return undefined
  try {
    const key: unknown = JSON.parse(Buffer.from(bytes).toString())
    return typeof key === 'string' ? key : undefined
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
