import { CounterpointError } from '@counterpoint/contract-kit'
import { absentIfNotFound, type GlueCalls } from './calls.ts'
import type { ComparedVersion, FoundVersion, ListedVersion, VersionStatus } from './state.ts'

/** A schema by its names. */
export interface SchemaNames {
  readonly RegistryName: string
  readonly SchemaName: string
}

/** Every version that was not deleted, oldest first; undefined where they cannot be listed. */
export async function listVersions(
  calls: GlueCalls,
  schemaId: SchemaNames,
): Promise<readonly ListedVersion[] | undefined> {
  const versions: ListedVersion[] = []
  let token: string | undefined
  do {
    const page = await calls.attempt(
      'ListSchemaVersions',
      (sdk) =>
        new sdk.ListSchemaVersionsCommand({ SchemaId: schemaId, ...(token !== undefined && { NextToken: token }) }),
    )
    if (page === undefined) return undefined
    for (const { SchemaVersionId: schemaVersionId, VersionNumber: number, Status } of page.Schemas ?? []) {
      if (schemaVersionId === undefined || number === undefined) continue
      versions.push({ schemaVersionId, number, status: statusOf(Status) })
    }
    token = page.NextToken
  } while (token !== undefined && token !== '')
  return versions.sort((left, right) => left.number - right.number)
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

/** A version by its number; undefined when there is none, or none any more. */
export async function readVersionNumber(
  calls: GlueCalls,
  schemaId: SchemaNames,
  number: number,
): Promise<(ComparedVersion & { readonly status: VersionStatus }) | undefined> {
  const version = await absentIfNotFound(
    calls.call(
      'GetSchemaVersion',
      (sdk) => new sdk.GetSchemaVersionCommand({ SchemaId: schemaId, SchemaVersionNumber: { VersionNumber: number } }),
      'EntityNotFoundException',
    ),
  )
  if (version === undefined) return undefined
  return { number, definition: version.SchemaDefinition ?? '', status: statusOf(version.Status) }
}

/** What the registry has decided about a version; undefined when it does not show it. */
export async function readStatus(calls: GlueCalls, schemaVersionId: string): Promise<VersionStatus | undefined> {
  const version = await absentIfNotFound(
    calls.call(
      'GetSchemaVersion',
      (sdk) => new sdk.GetSchemaVersionCommand({ SchemaVersionId: schemaVersionId }),
      'EntityNotFoundException',
    ),
  )
  return version && statusOf(version.Status)
}

/** What is not known to be decided is not decided yet. */
function statusOf(status: string | undefined): VersionStatus {
  return status === 'AVAILABLE' || status === 'FAILURE' || status === 'DELETING' ? status : 'PENDING'
}

function requireId(schemaVersionId: string | undefined, { SchemaName }: SchemaNames): string {
  if (schemaVersionId !== undefined) return schemaVersionId
  throw new CounterpointError(
    'REGISTRY_UNAVAILABLE',
    `the registry gave no schema version id for "${SchemaName}"; what answers there is not Glue Schema Registry`,
  )
}
