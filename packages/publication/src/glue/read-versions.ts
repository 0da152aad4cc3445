import { CounterpointError } from '@counterpoint/contract-kit'
import { absentIfNotFound, type GlueCalls } from './calls.ts'
import type { ComparedVersion, FoundVersion, VersionStatus } from './state.ts'

/** A schema by its names. */
export interface SchemaNames {
  readonly RegistryName: string
  readonly SchemaName: string
}

/** The version that has a definition, by the service's own comparison; undefined when there is none. */
export async function findVersion(
  calls: GlueCalls,
  schemaId: SchemaNames,
  definition: string,
): Promise<FoundVersion | undefined> {
  const version = await absentIfNotFound(
    calls.call(
      'GetSchemaByDefinition',
      (sdk) => new sdk.GetSchemaByDefinitionCommand({ SchemaId: schemaId, SchemaDefinition: definition }),
      'EntityNotFoundException',
    ),
  )
  if (version === undefined) return undefined
  return { schemaVersionId: requireId(version.SchemaVersionId, schemaId), status: statusOf(version.Status) }
}

/** A version by its number, if new versions are compared with it: one that failed or is deleted counts for nothing. */
export async function readVersionNumber(
  calls: GlueCalls,
  schemaId: SchemaNames,
  number: number,
): Promise<ComparedVersion | undefined> {
  const version = await absentIfNotFound(
    calls.call(
      'GetSchemaVersion',
      (sdk) => new sdk.GetSchemaVersionCommand({ SchemaId: schemaId, SchemaVersionNumber: { VersionNumber: number } }),
      'EntityNotFoundException',
    ),
  )
  const counts = version?.Status === 'AVAILABLE' || version?.Status === 'PENDING'
  return counts ? { number, definition: version.SchemaDefinition ?? '' } : undefined
}

/** What the registry has decided about a version. @throws the client's EntityNotFoundException when it is gone */
export async function readStatus(calls: GlueCalls, schemaVersionId: string): Promise<VersionStatus> {
  const version = await calls.call(
    'GetSchemaVersion',
    (sdk) => new sdk.GetSchemaVersionCommand({ SchemaVersionId: schemaVersionId }),
    'EntityNotFoundException',
  )
  return statusOf(version.Status)
}

function statusOf(status: string | undefined): VersionStatus {
  if (status === 'PENDING' || status === 'FAILURE' || status === 'DELETING') return status
  return 'AVAILABLE'
}

function requireId(schemaVersionId: string | undefined, { SchemaName }: SchemaNames): string {
  if (schemaVersionId !== undefined) return schemaVersionId
  throw new CounterpointError(
    'REGISTRY_UNAVAILABLE',
    `the registry gave no schema version id for "${SchemaName}"; what answers there is not Glue Schema Registry`,
  )
}
