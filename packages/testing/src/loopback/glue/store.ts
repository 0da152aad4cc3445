import { randomUUID } from 'node:crypto'
import { limitExceeded } from './errors.ts'
import type { StoredRegistry, StoredSchema, StoredVersion } from './model.ts'
import type { LoopbackGlueOptions } from './options.ts'

export const defaultRegistry = 'default-registry'

interface StoreSettings {
  readonly region: string
  readonly accountId: string
  readonly quotas: { readonly registries: number; readonly schemaVersions: number }
  readonly pendingPolls: number
  readonly deletingPolls: number
  readonly definitions: 'canonical' | 'exact'
}

/** What one account has in one region. */
export class GlueStore {
  readonly settings: StoreSettings
  readonly registries = new Map<string, StoredRegistry>()
  /** Of the whole account: an id is looked up without a registry or schema. */
  readonly versionsById = new Map<string, StoredVersion>()

  constructor(options: LoopbackGlueOptions) {
    this.settings = settingsOf(options)
    for (const registry of options.registries ?? []) this.addRegistry(registry)
  }

  /** @throws GlueException ResourceNumberLimitExceededException */
  addRegistry(registryName: string, given: Partial<Pick<StoredRegistry, 'description' | 'tags'>> = {}): StoredRegistry {
    if (this.registries.size >= this.settings.quotas.registries) throw limitExceeded('registries')
    const now = timestamp()
    const registry: StoredRegistry = {
      registryName,
      registryArn: this.#arn(`registry/${registryName}`),
      description: given.description,
      tags: given.tags ?? {},
      createdTime: now,
      updatedTime: now,
      schemas: new Map(),
    }
    this.registries.set(registryName, registry)
    return registry
  }

  addSchema(
    registry: StoredRegistry,
    given: Pick<StoredSchema, 'schemaName' | 'dataFormat' | 'compatibility' | 'description' | 'tags'>,
  ): StoredSchema {
    const now = timestamp()
    const schema: StoredSchema = {
      ...given,
      registry,
      schemaArn: this.#arn(`schema/${registry.registryName}/${given.schemaName}`),
      createdTime: now,
      updatedTime: now,
      checkpoint: 1,
      nextVersionNumber: 1,
      versions: [],
    }
    registry.schemas.set(given.schemaName, schema)
    return schema
  }

  /** @throws GlueException ResourceNumberLimitExceededException */
  addVersion(
    schema: StoredSchema,
    given: Pick<StoredVersion, 'definition' | 'identity' | 'status' | 'outcome'>,
  ): StoredVersion {
    this.checkVersionQuota()
    const version: StoredVersion = {
      ...given,
      schema,
      versionNumber: schema.nextVersionNumber,
      schemaVersionId: randomUUID(),
      createdTime: timestamp(),
      metadata: [],
      readsLeft: given.status === 'PENDING' ? this.settings.pendingPolls : 0,
    }
    schema.nextVersionNumber += 1
    schema.versions.push(version)
    this.versionsById.set(version.schemaVersionId, version)
    return version
  }

  /** Failed versions count: they are stored. */
  checkVersionQuota(): void {
    const { schemaVersions } = this.settings.quotas
    const count = this.schemas().reduce((sum, { versions }) => sum + versions.length, 0)
    if (count >= schemaVersions) throw limitExceeded('schema versions')
  }

  /** Of all registries. */
  schemas(): readonly StoredSchema[] {
    return [...this.registries.values()].flatMap(({ schemas }) => [...schemas.values()])
  }

  deleteVersion(version: StoredVersion): void {
    version.schema.versions = version.schema.versions.filter((other) => other !== version)
    version.metadata.length = 0
    version.status = 'DELETING'
    version.readsLeft = this.settings.deletingPolls
    if (version.readsLeft === 0) this.versionsById.delete(version.schemaVersionId)
  }

  deleteSchema(schema: StoredSchema): void {
    for (const version of schema.versions) this.deleteVersion(version)
    schema.registry.schemas.delete(schema.schemaName)
  }

  #arn(resource: string): string {
    return `arn:aws:glue:${this.settings.region}:${this.settings.accountId}:${resource}`
  }
}

function settingsOf(options: LoopbackGlueOptions): StoreSettings {
  return {
    region: options.region ?? 'eu-west-1',
    accountId: options.accountId ?? '000000000000',
    quotas: {
      registries: options.quotas?.registries ?? 100,
      schemaVersions: options.quotas?.schemaVersions ?? 10_000,
    },
    pendingPolls: options.pendingPolls ?? 1,
    deletingPolls: options.deletingPolls ?? 0,
    definitions: options.definitions ?? 'canonical',
  }
}

export function timestamp(): string {
  return new Date().toISOString()
}
