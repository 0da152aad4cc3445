import type { SchemasAnswer } from './answers.ts'
import { textsIn } from './body.ts'
import type { SchemasRequest } from './operations.ts'
import type { SchemaStore } from './store.ts'

export function tagResource({ resourceArn, body }: SchemasRequest, store: SchemaStore): SchemasAnswer {
  const tags = store.tagsOf(resourceArn)
  for (const [key, value] of textsIn(body, 'tags')) tags.set(key, value)
  return { status: 204 }
}

export function untagResource({ resourceArn, query }: SchemasRequest, store: SchemaStore): SchemasAnswer {
  const tags = store.tagsOf(resourceArn)
  for (const key of query.getAll('tagKeys')) tags.delete(key)
  return { status: 204 }
}

export function listTagsForResource({ resourceArn }: SchemasRequest, store: SchemaStore): SchemasAnswer {
  return { status: 200, body: { tags: Object.fromEntries(store.tagsOf(resourceArn)) } }
}
