import { isUtf8 } from 'node:buffer'
import { glueFrameVersion, glueHeaderLength } from '@counterpoint/contract-kit/wire'
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
  const { dataFormat } = metadata
  const isText =
    dataFormat === 'JSON' || reading.format === 'JSON' || (reading.format === 'auto' && isJsonObject(bytes))
  const form = dataFormat === 'FOREIGN' ? 'foreign' : isText ? 'json' : 'framed'
  return { bytes: isText ? bytes : framed(bytes, metadata, reading), form }
}

function formOfUndescribed(bytes: Uint8Array, { format, json }: PayloadReading): ValueForm {
  if (format === 'JSON' || (format === 'auto' && json && bytes[0] === openingBrace)) return 'json'
  // Bare Avro may begin with 0x03 too: its first number is -2 then.
  return format === 'auto' || isGlueFrame(bytes) ? 'framed' : 'bare'
}

/** As they are stored: behind the frame that the mapping took off. */
export function framed(bytes: Uint8Array, { schema }: SchemaMetadata, { format }: PayloadReading): Uint8Array {
  const header = frameHeaderOf(schema)
  return format !== 'SOURCE' && isFrameOf(bytes, header) ? bytes : Buffer.concat([header, bytes])
}

/**
 * Whether the mapping left the frame of that very schema where it was, as a sample of Powertools' documentation shows it
 * of Glue. Sixteen bytes of an id do not occur by chance. The four of Confluent's do: 0x00 0x00 0x00 0x00 0x01 are the
 * numbers 0, 0, 0, 0 and -1 in Avro, and nobody has shown such a frame left in place.
 */
function isFrameOf(bytes: Uint8Array, header: Uint8Array): boolean {
  if (header.length !== glueHeaderLength || !isGlueFrame(bytes)) return false
  for (let index = 2; index < glueHeaderLength; index += 1) if (bytes[index] !== header[index]) return false
  return true
}

/** Whether they can be a frame of Glue's: packed with nothing or with zlib. */
function isGlueFrame(bytes: Uint8Array): boolean {
  return bytes[0] === glueFrameVersion && (bytes[1] === 0x00 || bytes[1] === 0x05) && bytes.length >= glueHeaderLength
}

/**
 * Avro that begins with a brace has a first number of -62, or a double, a float or a fixed in front. That all of it is a
 * JSON text too does not occur by chance, but it can be made on purpose; it is taken for the text then. Whoever names
 * `recordFormat` is not asked.
 */
function isJsonObject(bytes: Uint8Array): boolean {
  if (bytes[0] !== openingBrace || bytes.at(-1) !== closingBrace) return false
  return jsonOf(bytes) !== undefined
}

/** What a JSON text says; undefined when it is none. */
export function jsonOf(bytes: Uint8Array): unknown {
  if (!isUtf8(bytes)) return undefined
  try {
    return JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString())
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
