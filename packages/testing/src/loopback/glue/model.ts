import type { CompatibilityMode } from '@counterpoint/contract-kit'

export const dataFormats = ['AVRO', 'JSON', 'PROTOBUF'] as const
export type DataFormat = (typeof dataFormats)[number]

export type SchemaVersionStatus = 'AVAILABLE' | 'PENDING' | 'FAILURE' | 'DELETING'

export interface MetadataPair {
  readonly key: string
  readonly value: string
  readonly createdTime: string
}

export interface StoredVersion {
  readonly schema: StoredSchema
  readonly versionNumber: number
  readonly schemaVersionId: string
  readonly definition: string
  /** Equal for what the service takes as the same definition. */
  readonly identity: string
  readonly createdTime: string
  readonly metadata: MetadataPair[]
  status: SchemaVersionStatus
  /** What comes of it; its status while it is not pending. */
  readonly outcome: 'AVAILABLE' | 'FAILURE'
  /** How many reads still see PENDING or DELETING. */
  readsLeft: number
}

export interface StoredSchema {
  readonly registry: StoredRegistry
  readonly schemaName: string
  readonly schemaArn: string
  readonly dataFormat: DataFormat
  readonly tags: Readonly<Record<string, string>>
  readonly createdTime: string
  updatedTime: string
  description: string | undefined
  compatibility: CompatibilityMode
  checkpoint: number
  /** Numbers are not given again, not even after a deletion. */
  nextVersionNumber: number
  /** In the order of their numbers; without those that were deleted. */
  versions: StoredVersion[]
}

export interface StoredRegistry {
  readonly registryName: string
  readonly registryArn: string
  readonly tags: Readonly<Record<string, string>>
  readonly createdTime: string
  updatedTime: string
  description: string | undefined
  readonly schemas: Map<string, StoredSchema>
}

/** What the service means by "latest": a version that failed or is pending does not become it. */
export function latestVersion({ versions }: StoredSchema): StoredVersion | undefined {
  return versions.findLast(({ status }) => status === 'AVAILABLE')
}
