import { glueHeader, isSchemaVersionId, type SchemaVersionId } from '@counterpoint/contract-kit/wire'
import { isRecord } from './is-record.ts'

/** What a mapping with a schema registry says of a key or a value whose frame it took off. */
export interface SchemaMetadata {
  /** FOREIGN is PROTOBUF, and whatever Lambda may know one day: a producer chooses it, so it is that record's own matter. */
  readonly dataFormat: 'AVRO' | 'JSON' | 'FOREIGN'
  readonly schema: SchemaVersionId | number
}

const mostConfluentId = 2 ** 31 - 1

/**
 * Undefined where there is none, a text when it is not as documented. An id must be one, or else the record could not be
 * put together again for a dead letter.
 */
export function readSchemaMetadata(metadata: unknown): SchemaMetadata | string | undefined {
  if (metadata === undefined || metadata === null) return undefined
  if (!isRecord(metadata)) return 'must be an object with dataFormat and schemaId'
  const { dataFormat, schemaId } = metadata
  if (typeof dataFormat !== 'string') return 'must have a dataFormat, as a text'
  const schema = typeof schemaId === 'string' ? schemaOf(schemaId) : undefined
  if (schema === undefined) return 'must have the schemaId of Glue (a UUID) or of Confluent (a number), as a text'
  return { dataFormat: dataFormat === 'AVRO' || dataFormat === 'JSON' ? dataFormat : 'FOREIGN', schema }
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
