import { isSchemaVersionId, type SchemaVersionId } from '@counterpoint/contract-kit/wire'
import type { SchemaDescription } from '../../incoming-record.ts'
import { isRecord } from '../../is-record.ts'

const mostConfluentId = 2 ** 31 - 1

/**
 * What a mapping with a schema registry says of a key or a value. Undefined where there is none, a text when it is not as
 * documented. An id must be one, or else the record could not be put together again for a dead letter.
 */
export function readSchemaMetadata(metadata: unknown): SchemaDescription | string | undefined {
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
