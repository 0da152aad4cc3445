import { type SchemasAnswer, SchemasError } from './answers.ts'
import type { SchemasRequest } from './operations.ts'
import { pageOf } from './pages.ts'
import { type SchemaStore, versionOf } from './store.ts'

export function listSchemaVersions(
  { registryName, schemaName, query }: SchemasRequest,
  store: SchemaStore,
): SchemasAnswer {
  const schema = store.schema(registryName, schemaName)
  const { items, nextToken } = pageOf(schema.versions, ({ number }) => String(number).padStart(9, '0'), query)
  const summaries = items.map(({ number, type }) => ({
    SchemaArn: store.schemaArn(schema),
    SchemaName: schemaName,
    SchemaVersion: String(number),
    Type: type,
  }))
  return { status: 200, body: { SchemaVersions: summaries, NextToken: nextToken } }
}

/** A schema without versions is none. */
export function deleteSchemaVersion(
  { registryName, schemaName, schemaVersion }: SchemasRequest,
  store: SchemaStore,
): SchemasAnswer {
  const schema = store.schema(registryName, schemaName)
  schema.versions.splice(schema.versions.indexOf(versionOf(schema, schemaVersion)), 1)
  if (schema.versions.length === 0) store.registry(registryName).schemas.delete(schemaName)
  return { status: 204 }
}

export function exportSchema({ registryName, schemaName }: SchemasRequest, store: SchemaStore): SchemasAnswer {
  store.schema(registryName, schemaName)
  throw new SchemasError('ForbiddenException', 'Exporting custom schemas is not supported.')
}
