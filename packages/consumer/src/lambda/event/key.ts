import type { KeyForm, SchemaDescription } from '../../incoming-record.ts'
import { framed } from './frame.ts'
import { jsonString } from './json-text.ts'
import type { RecordFormat } from './payload.ts'

export interface DescribedKey {
  readonly bytes: Uint8Array
  readonly form: KeyForm
  /** Of one that is framed. */
  readonly schema: SchemaDescription | undefined
}

/**
 * A key that the mapping describes: framed again, or the text that a JSON text holds. Whoever looks at it says whether
 * it can be read: the keys of events are looked at by nobody.
 */
export function keyOf(bytes: Uint8Array, description: SchemaDescription, format: RecordFormat): DescribedKey {
  const { dataFormat } = description
  const isJson = dataFormat === 'JSON' || format === 'JSON'
  const text = isJson || format === 'auto' ? jsonString(bytes) : undefined
  if (dataFormat !== 'FOREIGN' && text !== undefined) {
    return { bytes: Buffer.from(text), form: 'stored', schema: undefined }
  }
  // Of what is JSON for certain, only texts are keys.
  if (isJson) return { bytes, form: 'foreign', schema: undefined }
  const key = framed(bytes, description, format)
  if (dataFormat === 'FOREIGN') return { bytes: key, form: 'foreign', schema: undefined }
  return { bytes: key, form: 'stored', schema: description }
}
