import { glueFrameVersion, glueHeader, glueHeaderLength } from '@counterpoint/contract-kit/wire'
import type { SchemaDescription } from '../../incoming-record.ts'
import type { RecordFormat } from './payload.ts'

/** As they are stored: behind the frame that the mapping took off. */
export function framed(bytes: Uint8Array, { schema }: SchemaDescription, format: RecordFormat): Uint8Array {
  const header = headerOf(schema)
  return format !== 'SOURCE' && isFrameOf(bytes, header) ? bytes : Buffer.concat([header, bytes])
}

/** Whether they can be a frame of Glue's: packed with nothing or with zlib. */
export function isGlueFrame(bytes: Uint8Array): boolean {
  return bytes[0] === glueFrameVersion && (bytes[1] === 0x00 || bytes[1] === 0x05) && bytes.length >= glueHeaderLength
}

/** The header that the mapping took off, as far as it can be known: it does not say whether the payload was packed. */
function headerOf(schema: SchemaDescription['schema']): Uint8Array {
  if (typeof schema !== 'number') return glueHeader(schema, 'none')
  const header = Buffer.alloc(5)
  header.writeInt32BE(schema, 1)
  return header
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
