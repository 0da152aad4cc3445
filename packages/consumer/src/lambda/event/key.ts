import type { KeyForm } from '../../incoming-record.ts'
import { framed, jsonOf, type PayloadReading } from './payload.ts'
import type { SchemaMetadata } from './schema-metadata.ts'

export interface DescribedKey {
  readonly bytes: Uint8Array
  readonly form: KeyForm
}

/**
 * A key that the mapping describes: framed again, or the text that a JSON text holds. Whoever looks at it says whether
 * it can be read: the keys of events are looked at by nobody.
 */
export function keyOf(bytes: Uint8Array, metadata: SchemaMetadata, reading: PayloadReading): DescribedKey {
  const { dataFormat } = metadata
  const isJson = dataFormat === 'JSON' || reading.format === 'JSON'
  const text = isJson || reading.format === 'auto' ? jsonText(bytes) : undefined
  if (dataFormat !== 'FOREIGN' && text !== undefined) return { bytes: Buffer.from(text), form: 'stored' }
  // Of what is JSON for certain, only texts are keys.
  if (isJson) return { bytes, form: 'foreign' }
  return { bytes: framed(bytes, metadata, reading), form: dataFormat === 'FOREIGN' ? 'foreign' : 'stored' }
}

const quotationMark = 0x22

/**
 * Avro's text of one that begins with a quotation mark is 17 bytes long. One that ends with the mark as well, and has no
 * other, can be made on purpose: it is taken for the JSON text then, unless `recordFormat` is named.
 */
function jsonText(bytes: Uint8Array): string | undefined {
  if (bytes[0] !== quotationMark || bytes.at(-1) !== quotationMark) return undefined
  const key = jsonOf(bytes)
  // Half of a surrogate pair would become another key.
  return typeof key === 'string' && key.isWellFormed() ? key : undefined
}
