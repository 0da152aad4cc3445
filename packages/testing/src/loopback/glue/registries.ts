import { alreadyExists } from './errors.ts'
import { registryIn } from './identifiers.ts'
import type { StoredRegistry } from './model.ts'
import { pageOf } from './pages.ts'
import { type GlueOutput, type GlueRequest, requiredText, tagsIn, textIn } from './request.ts'
import { type GlueStore, timestamp } from './store.ts'

export function createRegistry(request: GlueRequest, store: GlueStore): GlueOutput {
  const registryName = requiredText(request, 'RegistryName')
  if (store.registries.has(registryName)) throw alreadyExists('Registry', 'RegistryName', registryName)
  const registry = store.addRegistry(registryName, {
    description: textIn(request, 'Description'),
    tags: tagsIn(request),
  })
  return { ...namesOf(registry), Description: registry.description, Tags: registry.tags }
}

export function getRegistry(request: GlueRequest, store: GlueStore): GlueOutput {
  return described(registryIn(request, store))
}

export function updateRegistry(request: GlueRequest, store: GlueStore): GlueOutput {
  const registry = registryIn(request, store)
  registry.description = textIn(request, 'Description')
  registry.updatedTime = timestamp()
  return namesOf(registry)
}

/** With all that is in it, at once: the service takes a while. */
export function deleteRegistry(request: GlueRequest, store: GlueStore): GlueOutput {
  const registry = registryIn(request, store)
  for (const schema of registry.schemas.values()) store.deleteSchema(schema)
  store.registries.delete(registry.registryName)
  return { ...namesOf(registry), Status: 'DELETING' }
}

export function listRegistries(request: GlueRequest, store: GlueStore): GlueOutput {
  const { items, next } = pageOf(request, [...store.registries.values()], ({ registryName }) => registryName)
  return { Registries: items.map(described), ...next }
}

function namesOf({ registryName, registryArn }: StoredRegistry) {
  return { RegistryName: registryName, RegistryArn: registryArn }
}

function described(registry: StoredRegistry): GlueOutput {
  return {
    ...namesOf(registry),
    Description: registry.description,
    Status: 'AVAILABLE',
    CreatedTime: registry.createdTime,
    UpdatedTime: registry.updatedTime,
  }
}
