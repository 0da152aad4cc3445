import { type SchemasAnswer, SchemasError } from './answers.ts'
import { textIn, textsIn } from './body.ts'
import { checkContent } from './constraints.ts'
import type { SchemasRequest } from './operations.ts'
import { pageOf } from './pages.ts'
import { type SchemaStore, type StoredSchema, type StoredVersion, versionOf } from './store.ts'

export function createSchema({ registryName, schemaName, body }: SchemasRequest, store: SchemaStore): SchemasAnswer {
  const { schemas } = store.registry(registryName)
  const type = textIn(body, 'Type') ?? ''
  const content = textIn(body, 'Content') ?? ''
  checkContent(type, content)
  // The operation has no ConflictException in the model.
  if (schemas.has(schemaName)) {
    throw new SchemasError('BadRequestException', `Schema with name ${schemaName} already exists.`)
  }
  const createdAt = new Date()
  const schema: StoredSchema = {
    registryName,
    schemaName,
    description: textIn(body, 'Description'),
    tags: new Map(textsIn(body, 'tags')),
    versions: [{ number: 1, type, content, createdAt }],
    lastNumber: 1,
    updates: new Map(),
    modifiedAt: createdAt,
  }
  schemas.set(schemaName, schema)
  return { status: 201, body: describe(schema, versionOf(schema), store) }
}

/** Adds a version, whatever it breaks; 304 when nothing changes, and the first answer for a ClientTokenId that is known. */
export function updateSchema({ registryName, schemaName, body }: SchemasRequest, store: SchemaStore): SchemasAnswer {
  const schema = store.schema(registryName, schemaName)
  const latest = versionOf(schema)
  const token = textIn(body, 'ClientTokenId')
  const answered = token === undefined ? undefined : schema.updates.get(token)
  if (answered !== undefined) {
    return { status: 200, body: describe(schema, versionOf(schema, String(answered)), store) }
  }
  const type = textIn(body, 'Type') ?? latest.type
  const content = textIn(body, 'Content') ?? latest.content
  checkContent(type, content)
  const description = textIn(body, 'Description') ?? schema.description
  const isSameContent = type === latest.type && content === latest.content
  if (isSameContent && description === schema.description) return { status: 304 }
  if (!isSameContent && schema.versions.length >= store.quotas.versions) {
    throw new SchemasError('BadRequestException', `The limit of versions of ${schemaName} has been reached.`)
  }
  schema.description = description
  schema.modifiedAt = new Date()
  if (!isSameContent) {
    schema.lastNumber += 1
    schema.versions.push({ number: schema.lastNumber, type, content, createdAt: schema.modifiedAt })
  }
  const version = versionOf(schema)
  if (token !== undefined) schema.updates.set(token, version.number)
  return { status: 200, body: describe(schema, version, store) }
}

export function describeSchema({ registryName, schemaName, query }: SchemasRequest, store: SchemaStore): SchemasAnswer {
  const schema = store.schema(registryName, schemaName)
  const version = versionOf(schema, query.get('schemaVersion') ?? undefined)
  return { status: 200, body: { Content: version.content, ...describe(schema, version, store) } }
}

export function deleteSchema({ registryName, schemaName }: SchemasRequest, store: SchemaStore): SchemasAnswer {
  const { schemas } = store.registry(registryName)
  schemas.delete(store.schema(registryName, schemaName).schemaName)
  return { status: 204 }
}

export function listSchemas({ registryName, query }: SchemasRequest, store: SchemaStore): SchemasAnswer {
  const prefix = query.get('schemaNamePrefix') ?? ''
  const schemas = [...store.registry(registryName).schemas.values()]
  const { items, nextToken } = pageOf(
    schemas.filter(({ schemaName }) => schemaName.startsWith(prefix)),
    ({ schemaName }) => schemaName,
    query,
  )
  const summaries = items.map((schema) => ({
    LastModified: schema.modifiedAt,
    SchemaArn: store.schemaArn(schema),
    SchemaName: schema.schemaName,
    tags: Object.fromEntries(schema.tags),
    VersionCount: schema.versions.length,
  }))
  return { status: 200, body: { Schemas: summaries, NextToken: nextToken } }
}

function describe(schema: StoredSchema, version: StoredVersion, store: SchemaStore): object {
  return {
    Description: schema.description,
    LastModified: schema.modifiedAt,
    SchemaArn: store.schemaArn(schema),
    SchemaName: schema.schemaName,
    SchemaVersion: String(version.number),
    tags: Object.fromEntries(schema.tags),
    Type: version.type,
    VersionCreatedDate: version.createdAt,
  }
}
