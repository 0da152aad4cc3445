import type { SchemaDescription, ValueForm } from '../../incoming-record.ts'
import { framed, isGlueFrame } from './frame.ts'
import { isJsonObject, openingBrace } from './json-text.ts'

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

/**
 * What the bytes of a value are. Without metadata they are as they are stored, and only a JSON text begins with a brace;
 * with metadata the frame was taken off, and the rest is Avro (SOURCE) or a JSON text (JSON).
 */
export function payloadOf(
  bytes: Uint8Array,
  description: SchemaDescription | undefined,
  reading: PayloadReading,
): Payload {
  if (description === undefined) return { bytes, form: formOfUndescribed(bytes, reading) }
  const { dataFormat } = description
  const { format } = reading
  const isText = dataFormat === 'JSON' || format === 'JSON' || (format === 'auto' && isJsonObject(bytes))
  const form = dataFormat === 'FOREIGN' ? 'foreign' : isText ? 'json' : 'framed'
  return { bytes: isText ? bytes : framed(bytes, description, format), form }
}

function formOfUndescribed(bytes: Uint8Array, { format, json }: PayloadReading): ValueForm {
  if (format === 'JSON' || (format === 'auto' && json && bytes[0] === openingBrace)) return 'json'
  // Bare Avro may begin with 0x03 too: its first number is -2 then.
  return format === 'auto' || isGlueFrame(bytes) ? 'framed' : 'bare'
}
