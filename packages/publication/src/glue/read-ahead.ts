import { compareSemanticVersions } from '@counterpoint/compatibility'
import { absentIfNotFound, type GlueCalls } from './calls.ts'
import { contractVersionKey } from './metadata.ts'
import { readMetadata } from './read-metadata.ts'
import type { SchemaNames } from './read-versions.ts'
import type { ListedVersion, RegisteredVersion } from './state.ts'

export interface AheadSought {
  readonly listed: readonly ListedVersion[] | undefined
  readonly own: ReadonlyMap<string, RegisteredVersion>
  /** The contract's. */
  readonly version: string
}

/**
 * Whether the registry's latest version is of a newer version of the contract, as its metadata says, or may become one,
 * while it is pending. One that somebody else registered, such as a Java producer, is neither.
 */
export async function readAhead(
  calls: GlueCalls,
  schemaId: SchemaNames,
  { listed, own, version }: AheadSought,
): Promise<boolean> {
  const ids = new Set([...own.values()].map(({ schemaVersionId }) => schemaVersionId))
  const latest = listed?.findLast(({ status }) => status === 'AVAILABLE' || status === 'PENDING')
  if (latest?.status === 'PENDING' && !ids.has(latest.schemaVersionId)) return true
  const id = latest?.schemaVersionId ?? (await latestId(calls, schemaId))
  if (id === undefined || ids.has(id)) return false
  const versions = (await readMetadata(calls, id))?.get(contractVersionKey) ?? []
  return [...versions].some((other) => compareSemanticVersions(other, version) > 0)
}

async function latestId(calls: GlueCalls, schemaId: SchemaNames): Promise<string | undefined> {
  const latest = await absentIfNotFound(
    calls.call(
      'GetSchemaVersion',
      (sdk) => new sdk.GetSchemaVersionCommand({ SchemaId: schemaId, SchemaVersionNumber: { LatestVersion: true } }),
      'EntityNotFoundException',
    ),
  )
  return latest?.SchemaVersionId
}
