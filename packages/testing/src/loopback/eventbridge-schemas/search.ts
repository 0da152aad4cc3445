import { type SchemasAnswer, SchemasError } from './answers.ts'
import type { SchemasRequest } from './operations.ts'
import { pageOf } from './pages.ts'
import type { SchemaStore, StoredSchema } from './store.ts'

/** Every word must be in the name or in the content of a version. */
export function searchSchemas({ registryName, query }: SchemasRequest, store: SchemaStore): SchemasAnswer {
  const words = (query.get('keywords') ?? '').toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) throw new SchemasError('BadRequestException', 'keywords are required.')
  const schemas = [...store.registry(registryName).schemas.values()]
  const { items, nextToken } = pageOf(
    schemas.filter((schema) => matching(schema, words).length > 0),
    ({ schemaName }) => schemaName,
    query,
  )
  const summaries = items.map((schema) => ({
    RegistryName: registryName,
    SchemaArn: store.schemaArn(schema),
    SchemaName: schema.schemaName,
    SchemaVersions: matching(schema, words).map(({ number, type, createdAt }) => ({
      CreatedDate: createdAt,
      SchemaVersion: String(number),
      Type: type,
    })),
  }))
  return { status: 200, body: { Schemas: summaries, NextToken: nextToken } }
}

function matching({ schemaName, versions }: StoredSchema, words: readonly string[]) {
  return versions.filter(({ content }) => {
    const text = `${schemaName} ${content}`.toLowerCase()
    return words.every((word) => text.includes(word))
  })
}
