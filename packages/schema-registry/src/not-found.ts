import { CounterpointError, type SchemaVersionId } from '@counterpoint/contract-kit/wire'
import type { SchemaSubject } from './registry.ts'

/** The registries' common answers. `advice` says what the application can do about it. */
export function schemaNotFound(registry: string, id: SchemaVersionId, advice: string): CounterpointError {
  return new CounterpointError('SCHEMA_NOT_FOUND', `the ${registry} registry has no schema version ${id}; ${advice}`, {
    details: { registry, schemaVersionId: id },
  })
}

export function schemaNotRegistered(registry: string, subject: SchemaSubject, advice: string): CounterpointError {
  return new CounterpointError(
    'SCHEMA_NOT_REGISTERED',
    `the ${registry} registry has no version of "${subject.schemaName}" with this schema; ${advice}`,
    { details: { registry, schemaName: subject.schemaName } },
  )
}
