import type { CompatibilityMode } from '@counterpoint/contract-kit'

/** What a registry has of one contract, as it was read. */
export interface RegistryState {
  /** Undefined: there is no such registry yet. */
  readonly registryArn: string | undefined
  /** Undefined: there is no schema of this name yet. */
  readonly schema: SchemaState | undefined
}

export interface SchemaState {
  readonly compatibility: CompatibilityMode | undefined
  readonly description: string
  /** Undefined while there is no version. */
  readonly checkpoint: number | undefined
  /** What the contract's committed versions are in the registry; by the first contract version of each schema. */
  readonly own: ReadonlyMap<string, RegisteredVersion>
  /** The versions that a new one is compared with under any mode; empty when nothing is to be registered. */
  readonly others: readonly ComparedVersion[]
  /** Whether the registry has a newer version of this contract: mode and description are those of its checkout. */
  readonly isAhead: boolean
}

export type VersionStatus = 'AVAILABLE' | 'PENDING' | 'FAILURE' | 'DELETING'

export interface FoundVersion {
  readonly schemaVersionId: string
  readonly status: VersionStatus
}

export interface RegisteredVersion extends FoundVersion {
  /** By key; undefined where this role may not read them. */
  readonly metadata: ReadonlyMap<string, ReadonlySet<string>> | undefined
}

/** A version that stands in the registry, whoever registered it. */
export interface ComparedVersion {
  readonly number: number
  readonly definition: string
}

export interface ListedVersion extends FoundVersion {
  readonly number: number
}
