import { type AvroSchema, CounterpointError } from '@counterpoint/contract-kit'
import { checkSchema } from './pair.ts'

/** What a consumer's CI writes down: which contract version it reads, and which fields of it. */
export interface ConsumerManifest {
  readonly manifest: 'counterpoint.consumer/1'
  /** The consumer's name, such as its package's. */
  readonly consumer: string
  /** The contract's full name, such as "music.interactions.Interaction". */
  readonly contract: string
  readonly topic: string
  /** The contract version that it was built with. */
  readonly version: string
  /** The top-level fields that it reads. */
  readonly fields: readonly string[]
  /** The schema that it reads into. */
  readonly schema: AvroSchema
}

const manifestKind = 'counterpoint.consumer/1'

/** @throws CounterpointError OPTION_INVALID for what is no manifest; SCHEMA_INVALID for a schema in it that is none */
export function readConsumerManifest(json: unknown, file: string): ConsumerManifest {
  if (isManifest(json)) {
    checkSchema(json.schema, file)
    return json
  }
  throw new CounterpointError('OPTION_INVALID', `${file} is no consumer manifest of the kind "${manifestKind}"`)
}

function isManifest(json: unknown): json is ConsumerManifest {
  if (typeof json !== 'object' || json === null) return false
  const members = new Map<string, unknown>(Object.entries(json))
  const texts = ['consumer', 'contract', 'topic', 'version'].every((name) => typeof members.get(name) === 'string')
  const fields = members.get('fields')
  const hasFields = Array.isArray(fields) && fields.every((field) => typeof field === 'string')
  return texts && hasFields && members.get('manifest') === manifestKind && members.get('schema') !== undefined
}
