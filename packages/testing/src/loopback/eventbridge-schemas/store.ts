import { SchemasError } from './answers.ts'
import type { LoopbackEventBridgeSchemasOptions } from './options.ts'

export interface StoredVersion {
  readonly number: number
  readonly type: string
  readonly content: string
  readonly createdAt: Date
}

export interface StoredSchema {
  readonly registryName: string
  readonly schemaName: string
  description: string | undefined
  readonly tags: Map<string, string>
  /** Those that were not deleted, the oldest first. */
  readonly versions: StoredVersion[]
  /** Numbers of deleted versions are not given again. */
  lastNumber: number
  /** By ClientTokenId: the number of the version that was the answer. */
  readonly updates: Map<string, number>
  modifiedAt: Date
}

export interface StoredRegistry {
  readonly registryName: string
  description: string | undefined
  readonly tags: Map<string, string>
  readonly schemas: Map<string, StoredSchema>
}

/** What an account has in a region. */
export class SchemaStore {
  readonly registries = new Map<string, StoredRegistry>()
  readonly quotas: { readonly registries: number; readonly versions: number }
  readonly #region: string
  readonly #accountId: string

  constructor({ region, accountId, registries, quotas }: LoopbackEventBridgeSchemasOptions) {
    this.#region = region ?? 'eu-west-1'
    this.#accountId = accountId ?? '000000000000'
    // https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html
    this.quotas = { registries: quotas?.registries ?? 10, versions: quotas?.versions ?? 100 }
    for (const name of registries ?? []) this.addRegistry(name, undefined)
  }

  addRegistry(
    registryName: string,
    description: string | undefined,
    tags: ReadonlyMap<string, string> = new Map(),
  ): StoredRegistry {
    const registry = { registryName, description, tags: new Map(tags), schemas: new Map<string, StoredSchema>() }
    this.registries.set(registryName, registry)
    return registry
  }

  /** @throws SchemasError NotFoundException */
  registry(registryName: string): StoredRegistry {
    const registry = this.registries.get(registryName)
    if (registry !== undefined) return registry
    throw new SchemasError('NotFoundException', `Registry with name ${registryName} does not exist.`)
  }

  /** @throws SchemasError NotFoundException */
  schema(registryName: string, schemaName: string): StoredSchema {
    const schema = this.registry(registryName).schemas.get(schemaName)
    if (schema !== undefined) return schema
    throw new SchemasError('NotFoundException', `Schema with name ${schemaName} does not exist.`)
  }

  registryArn(registryName: string): string {
    return `arn:aws:schemas:${this.#region}:${this.#accountId}:registry/${registryName}`
  }

  schemaArn({ registryName, schemaName }: StoredSchema): string {
    return `arn:aws:schemas:${this.#region}:${this.#accountId}:schema/${registryName}/${schemaName}`
  }

  /** @throws SchemasError NotFoundException */
  tagsOf(resourceArn: string): Map<string, string> {
    for (const registry of this.registries.values()) {
      if (this.registryArn(registry.registryName) === resourceArn) return registry.tags
      for (const schema of registry.schemas.values()) {
        if (this.schemaArn(schema) === resourceArn) return schema.tags
      }
    }
    throw new SchemasError('NotFoundException', `Resource ${resourceArn} does not exist.`)
  }
}

/** The newest one, or the one that is asked for. @throws SchemasError NotFoundException */
export function versionOf({ schemaName, versions }: StoredSchema, number?: string): StoredVersion {
  const version = number === undefined ? versions.at(-1) : versions.find((each) => String(each.number) === number)
  if (version !== undefined) return version
  throw new SchemasError('NotFoundException', `Version ${number} of schema ${schemaName} does not exist.`)
}
