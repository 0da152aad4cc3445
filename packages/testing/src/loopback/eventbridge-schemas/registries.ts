import { type SchemasAnswer, SchemasError } from './answers.ts'
import { textIn, textsIn } from './body.ts'
import type { SchemasRequest } from './operations.ts'
import { pageOf } from './pages.ts'
import type { SchemaStore, StoredRegistry } from './store.ts'

export function createRegistry({ registryName, body }: SchemasRequest, store: SchemaStore): SchemasAnswer {
  if (store.registries.has(registryName)) {
    throw new SchemasError('ConflictException', `Registry with name ${registryName} already exists.`)
  }
  if (store.registries.size >= store.quotas.registries) {
    throw new SchemasError('BadRequestException', 'The limit of registries has been reached.')
  }
  const registry = store.addRegistry(registryName, textIn(body, 'Description'), textsIn(body, 'tags'))
  return { status: 201, body: describe(registry, store) }
}

export function describeRegistry({ registryName }: SchemasRequest, store: SchemaStore): SchemasAnswer {
  return { status: 200, body: describe(store.registry(registryName), store) }
}

export function updateRegistry({ registryName, body }: SchemasRequest, store: SchemaStore): SchemasAnswer {
  const registry = store.registry(registryName)
  registry.description = textIn(body, 'Description') ?? registry.description
  return { status: 200, body: describe(registry, store) }
}

export function deleteRegistry({ registryName }: SchemasRequest, store: SchemaStore): SchemasAnswer {
  if (store.registry(registryName).schemas.size > 0) {
    throw new SchemasError('BadRequestException', `Registry with name ${registryName} is not empty.`)
  }
  store.registries.delete(registryName)
  return { status: 204 }
}

export function listRegistries({ query }: SchemasRequest, store: SchemaStore): SchemasAnswer {
  const prefix = query.get('registryNamePrefix') ?? ''
  const registries = query.get('scope') === 'AWS' ? [] : [...store.registries.values()]
  const { items, nextToken } = pageOf(
    registries.filter(({ registryName }) => registryName.startsWith(prefix)),
    ({ registryName }) => registryName,
    query,
  )
  const summaries = items.map((registry) => ({
    RegistryArn: store.registryArn(registry.registryName),
    RegistryName: registry.registryName,
    tags: Object.fromEntries(registry.tags),
  }))
  return { status: 200, body: { Registries: summaries, NextToken: nextToken } }
}

function describe({ registryName, description, tags }: StoredRegistry, store: SchemaStore): object {
  return {
    Description: description,
    RegistryArn: store.registryArn(registryName),
    RegistryName: registryName,
    tags: Object.fromEntries(tags),
  }
}
