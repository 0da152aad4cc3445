import { glueHeader, isSchemaVersionId, type SchemaVersionId } from '@counterpoint/contract-kit/wire'
import { isRecord } from './is-record.ts'

/** What a mapping with a schema registry says of a key or a value whose frame it took off. */
export interface SchemaMetadata {
  readonly dataFormat: 'AVRO' | 'JSON'
  readonly schema: SchemaVersionId | number
}

const mostConfluentId = 2 ** 31 - 1

/** Undefined where there is none, a text when it is not as documented. */
export function readSchemaMetadata(metadata: unknown): SchemaMetadata | string | undefined {
  if (metadata === undefined || metadata === null) return undefined
  if (!isRecord(metadata)) return 'must be an object with dataFormat and schemaId'
  const { dataFormat, schemaId } = metadata
  if (dataFormat !== 'AVRO' && dataFormat !== 'JSON') return 'has a dataFormat that is neither AVRO nor JSON'
  const schema = typeof schemaId === 'string' ? schemaOf(schemaId) : undefined
  if (schema === undefined) return 'must have the schemaId of Glue (a UUID) or of Confluent (a number), as a text'
  return { dataFormat, schema }
}

function schemaOf(text: string): SchemaVersionId | number | undefined {
  const id = text.toLowerCase()
  if (isSchemaVersionId(id)) return id
  const number = /^\d{1,10}$/.test(text) ? Number(text) : undefined
  return number !== undefined && number <= mostConfluentId ? number : undefined
}

/** The header that the mapping took off, as far as it can be known: it does not say whether the payload was packed. */
export function frameHeaderOf(schema: SchemaMetadata['schema']): Uint8Array {
  if (typeof schema !== 'number') return glueHeader(schema, 'none')
  const header = Buffer.alloc(5)
  header.writeInt32BE(schema, 1)
  return header
}
