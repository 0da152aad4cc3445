import { type AvroSchema, avroDecoder, CounterpointError, type ErrorDetails } from '@counterpoint/contract-kit/wire'

/** Whose definition it is, for messages and programs. */
export interface DefinitionOrigin {
  /** Such as `schema version 0f… of Glue Schema Registry in eu-west-1`. */
  readonly what: string
  readonly details: ErrorDetails
}

/**
 * The Avro schema that a registry gave as text. Everybody who may write to the registry may have written it, so its
 * length is bounded before it is parsed, and no error quotes it.
 *
 * @throws CounterpointError SCHEMA_INVALID
 */
export function parseDefinition(text: string, maxLength: number, origin: DefinitionOrigin): AvroSchema {
  if (text.length > maxLength) {
    throw schemaInvalid(origin, `its definition has ${text.length} characters, the limit is ${maxLength}`)
  }
  try {
    const schema: AvroSchema = JSON.parse(text)
    return avroDecoder(schema).schema
  } catch {
    throw schemaInvalid(origin, 'its definition is no Avro schema that the codec supports')
  }
}

export function schemaInvalid({ what, details }: DefinitionOrigin, problem: string): CounterpointError {
  return new CounterpointError('SCHEMA_INVALID', `${what} cannot be used: ${problem}`, { details })
}
