import { checkSchema } from '@counterpoint/compatibility'
import { type AvroSchema, canonicalText } from '@counterpoint/contract-kit'
import { isCounterpointError } from '@counterpoint/contract-kit/error'
import type { DataFormat } from './model.ts'

/** What is wrong with a definition; undefined for a good one. Only AVRO is looked into, JSON must be JSON. */
export function definitionProblem(definition: string, dataFormat: DataFormat): string | undefined {
  if (dataFormat === 'PROTOBUF') return undefined
  if (writtenJson(definition) === undefined) return 'it is not JSON, or nested too deeply'
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
  return dataFormat === 'AVRO' ? canonicalText(avroSchemaOf(definition)) : (writtenJson(definition) ?? definition)
}

/** Written again, so that it has one formatting; undefined for what is no JSON, or too deep to be written again. */
export function writtenJson(text: string, indentation?: number): string | undefined {
  try {
    return JSON.stringify(JSON.parse(text), undefined, indentation)
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof RangeError) return undefined
    throw error
  }
}
