import type { GetSchemaVersionCommandOutput } from '@aws-sdk/client-glue'
import { retryWaitMs, waitWithin } from '@counterpoint/aws-kit'
import { type AvroSchema, CounterpointError, type SchemaVersionId } from '@counterpoint/contract-kit/wire'
import type { Deadline } from '../lookup/attempt.ts'
import { parseDefinition } from '../lookup/definition.ts'
import { schemaNotFound } from '../not-found.ts'
import { askGlue, glueName } from './ask.ts'
import type { GlueCalls } from './client.ts'
import { isDecided, stillPending, type VersionOrigin } from './status.ts'
import type { Whereabouts } from './whereabouts.ts'

/** https://docs.aws.amazon.com/glue/latest/webapi/API_RegisterSchemaVersion.html, SchemaDefinition */
export const longestDefinition = 170_000

/** @throws CounterpointError SCHEMA_NOT_FOUND, SCHEMA_VERSION_*, SCHEMA_INVALID, REGISTRY_* */
export async function schemaOfVersion(
  glue: GlueCalls,
  id: SchemaVersionId,
  { deadline, whereabouts }: { readonly deadline: Deadline; readonly whereabouts: Whereabouts },
): Promise<AvroSchema> {
  const version = await decidedVersion(glue, id, deadline)
  if (version === undefined) {
    await whereabouts.confirm(glue, deadline)
    throw versionNotFound(glue, id)
  }
  const { SchemaDefinition } = version
  if (SchemaDefinition === undefined) throw notOfGlue(glue, id)
  whereabouts.found()
  return parseDefinition(SchemaDefinition, longestDefinition, originOf(glue, id))
}

function notOfGlue(glue: GlueCalls, id: SchemaVersionId): CounterpointError {
  const { what, details } = originOf(glue, id)
  return new CounterpointError(
    'REGISTRY_UNAVAILABLE',
    `the answer for ${what} has no definition: what answers is not Glue; check the endpoint, and what stands in front of it`,
    { details },
  )
}

function versionNotFound({ region }: GlueCalls, id: SchemaVersionId): CounterpointError {
  return schemaNotFound(
    'Glue',
    id,
    `the account of these credentials was asked in ${region}; if the writer publishes elsewhere, add that registry with layeredRegistry`,
  )
}

/**
 * A version about which Glue has decided; while it has not, it is asked again and again until the deadline. Undefined
 * when there is none.
 *
 * @throws CounterpointError SCHEMA_VERSION_*, SCHEMA_INVALID, REGISTRY_*
 */
export async function decidedVersion(
  glue: GlueCalls,
  id: SchemaVersionId,
  deadline: Deadline,
): Promise<GetSchemaVersionCommandOutput | undefined> {
  const { at, clock } = deadline
  const origin = originOf(glue, id)
  for (let attempt = 0; ; attempt += 1) {
    const version = await askGlue('GetSchemaVersion', glue, deadline, (signal) =>
      glue.getSchemaVersion({ SchemaVersionId: id }, signal),
    )
    if (version === undefined || isDecided(version, origin)) return version
    const waitMs = retryWaitMs(attempt + 1, clock.random())
    if (!(await waitWithin(waitMs, { deadline: at, clock }))) throw stillPending(origin)
  }
}

function originOf({ region }: GlueCalls, id: SchemaVersionId): VersionOrigin {
  return { what: `schema version ${id} of ${glueName} in ${region}`, details: { schemaVersionId: id, region } }
}
