import type { SchemaId } from '@aws-sdk/client-glue'
import { CounterpointError } from '@counterpoint/contract-kit/error'
import {
  type AvroSchema,
  definitionText,
  isSchemaVersionId,
  type SchemaVersionId,
} from '@counterpoint/contract-kit/wire'
import type { Deadline } from '../lookup/attempt.ts'
import { schemaInvalid } from '../lookup/definition.ts'
import type { SchemaSubject } from '../registry.ts'
import { schemaArn } from './arn.ts'
import { askGlue, glueName } from './ask.ts'
import type { GlueCalls } from './client.ts'
import type { GlueSettings } from './options.ts'
import { isDecided, type VersionOrigin } from './status.ts'
import { decidedVersion, longestDefinition } from './version.ts'
import { askRegistry, existenceOf, registryNotFound } from './whereabouts.ts'

/** @throws CounterpointError SCHEMA_NOT_REGISTERED, SCHEMA_VERSION_*, SCHEMA_INVALID, REGISTRY_* */
export async function idOfDefinition(
  glue: GlueCalls,
  settings: GlueSettings,
  subject: SchemaSubject,
  schema: AvroSchema,
  deadline: Deadline,
): Promise<SchemaVersionId> {
  const { schemaName } = subject
  const { registryName } = settings
  const { region } = glue
  const details = { schemaName, registryName, region }
  const what = `the schema of "${schemaName}" in registry "${registryName}" (${region})`
  const definition = definitionText(schema)
  if (definition.length > longestDefinition) {
    throw schemaInvalid({ what, details }, `it has ${definition.length} characters, Glue takes ${longestDefinition}`)
  }
  const SchemaId = schemaIdOf(settings, schemaName)
  const found = await askGlue('GetSchemaByDefinition', glue, deadline, (signal) =>
    glue.getSchemaByDefinition({ SchemaId, SchemaDefinition: definition }, signal),
  )
  if (found === undefined) throw await whyNotFound(glue, settings, subject, deadline)
  const id = found.SchemaVersionId ?? ''
  if (!isSchemaVersionId(id)) {
    throw new CounterpointError('REGISTRY_UNAVAILABLE', `${glueName} in ${region} gave no id for ${what}`, { details })
  }
  const origin: VersionOrigin = { what: `${what}, ${id},`, details: { ...details, schemaVersionId: id } }
  if (isDecided(found, origin) || (await decidedVersion(glue, id, deadline)) !== undefined) return id
  // It was deleted while it was waited for.
  throw await whyNotFound(glue, settings, subject, deadline)
}

function schemaIdOf({ arn, registryName }: GlueSettings, schemaName: string): SchemaId {
  return arn === undefined
    ? { RegistryName: registryName, SchemaName: schemaName }
    : { SchemaArn: schemaArn(arn, schemaName) }
}

/** Glue has one error for a missing registry, schema and version, and tells them apart in its text alone. */
async function whyNotFound(
  glue: GlueCalls,
  settings: GlueSettings,
  { schemaName }: SchemaSubject,
  deadline: Deadline,
): Promise<CounterpointError> {
  const { registryName, registryArn } = settings
  const { region } = glue
  const details = { registry: 'Glue', registryName, schemaName, region }
  const where = `registry "${registryName}" in ${region}`
  const publish = `publish it with \`counterpoint publish --registry ${registryArn ?? registryName}\``
  const notRegistered = (sentence: string) => new CounterpointError('SCHEMA_NOT_REGISTERED', sentence, { details })

  const schema = await existenceOf(() =>
    askGlue('GetSchema', glue, deadline, (signal) =>
      glue.getSchema({ SchemaId: schemaIdOf(settings, schemaName) }, signal),
    ),
  )
  if (schema === 'exists') {
    return notRegistered(`${where} has "${schemaName}", but no version with this very schema; ${publish}`)
  }
  if ((await existenceOf(() => askRegistry(glue, settings, deadline))) === 'missing') {
    return registryNotFound(glue, settings)
  }
  return notRegistered(
    schema === 'missing'
      ? `${where} has no schema "${schemaName}"; ${publish}`
      : `${where} does not know this version of "${schemaName}"; ${publish}, and give the rights glue:GetSchema and glue:GetRegistry to learn what is missing`,
  )
}
