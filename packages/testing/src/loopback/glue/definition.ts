import { checkSchema } from '@counterpoint/compatibility'
import { type AvroSchema, canonicalText } from '@counterpoint/contract-kit'
import { isCounterpointError } from '@counterpoint/contract-kit/error'
import { parseJson } from '../members.ts'
import type { DataFormat } from './model.ts'

/** What is wrong with a definition; undefined for a good one. Only AVRO is looked into, JSON must be JSON. */
export function definitionProblem(definition: string, dataFormat: DataFormat): string | undefined {
  if (dataFormat === 'PROTOBUF') return undefined
  if (parseJson(definition) === undefined) return 'it is not JSON'
  if (dataFormat === 'JSON') return undefined
  try {
    checkSchema(avroSchemaOf(definition), 'the schema')
    return undefined
  } catch (error) {
    if (!isCounterpointError(error, 'SCHEMA_INVALID')) throw error
    return error.message
  }
}

/** Of a definition that has no problem. */
export function avroSchemaOf(definition: string): AvroSchema {
  const schema: AvroSchema = JSON.parse(definition)
  return schema
}

/**
 * Equal for definitions that the service takes as the same. It canonicalizes, and does not say what that keeps:
 * 'canonical' takes white space and the order and spelling of what means the same away, and keeps all that a schema
 * says, docs, defaults and aliases among it; 'exact' keeps every character.
 */
export function identityOf(definition: string, dataFormat: DataFormat, matching: 'canonical' | 'exact'): string {
  if (matching === 'exact' || dataFormat === 'PROTOBUF') return definition
  return dataFormat === 'AVRO' ? canonicalText(avroSchemaOf(definition)) : JSON.stringify(parseJson(definition))
}
