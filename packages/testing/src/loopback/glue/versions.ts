import { outcomeOf } from './compatibility.ts'
import { definitionProblem, identityOf } from './definition.ts'
import { definitionInvalid, definitionNotFound, versioningDisabled } from './errors.ts'
import { schemaIn, schemaNameIn, versionIn } from './identifiers.ts'
import type { StoredSchema, StoredVersion } from './model.ts'
import { pageOf } from './pages.ts'
import { look } from './pending.ts'
import { type GlueOutput, type GlueRequest, requiredText } from './request.ts'
import { dataFormatIn } from './schemas.ts'
import type { GlueStore } from './store.ts'

/**
 * The first version is there at once. A later one is PENDING, whatever becomes of it, and its number is not answered.
 * A definition that is there already, also one that failed, is answered with the version that it has.
 */
export function registerSchemaVersion(request: GlueRequest, store: GlueStore): GlueOutput {
  const schema = schemaIn(request, store)
  if (schema.compatibility === 'DISABLED' && schema.versions.length > 0) {
    throw versioningDisabled(schemaNameIn(request))
  }
  const identity = identityIn(request, schema, store)
  const known = versionWith(schema, identity)
  if (known !== undefined) return registered(known)
  const definition = requiredText(request, 'SchemaDefinition')
  const first = schema.versions.length === 0
  const outcome = first ? 'AVAILABLE' : outcomeOf(schema, definition)
  const version = store.addVersion(schema, { definition, identity, status: first ? 'AVAILABLE' : 'PENDING', outcome })
  return registered(version)
}

/** Deleted versions are not found, failed and pending ones are. */
export function getSchemaByDefinition(request: GlueRequest, store: GlueStore): GlueOutput {
  const schema = schemaIn(request, store)
  const version = versionWith(schema, identityIn(request, schema, store))
  if (version === undefined) throw definitionNotFound(schemaNameIn(request))
  return {
    SchemaVersionId: version.schemaVersionId,
    SchemaArn: schema.schemaArn,
    DataFormat: schema.dataFormat,
    Status: version.status,
    CreatedTime: version.createdTime,
  }
}

/** By id the whole account is looked through, as the service does. */
export function getSchemaVersion(request: GlueRequest, store: GlueStore): GlueOutput {
  const version = versionIn(request, store)
  return {
    SchemaVersionId: version.schemaVersionId,
    SchemaDefinition: version.definition,
    DataFormat: version.schema.dataFormat,
    SchemaArn: version.schema.schemaArn,
    VersionNumber: version.versionNumber,
    Status: look(version, store),
    CreatedTime: version.createdTime,
  }
}

export function listSchemaVersions(request: GlueRequest, store: GlueStore): GlueOutput {
  const { versions, schemaArn } = schemaIn(request, store)
  // The newest first, as the tests of AWS's own clients expect (awslabs/aws-glue-schema-registry, AvroEvolutionTests.cs).
  const { items, next } = pageOf(request, versions, ({ versionNumber }) =>
    String(999_999 - versionNumber).padStart(6, '0'),
  )
  return {
    Schemas: items.map(({ schemaVersionId, versionNumber, status, createdTime }) => ({
      SchemaArn: schemaArn,
      SchemaVersionId: schemaVersionId,
      VersionNumber: versionNumber,
      Status: status,
      CreatedTime: createdTime,
    })),
    ...next,
  }
}

/** Of the text alone: nothing is compared, nothing is stored. */
export function checkSchemaVersionValidity(request: GlueRequest): GlueOutput {
  const problem = definitionProblem(requiredText(request, 'SchemaDefinition'), dataFormatIn(request))
  return problem === undefined ? { Valid: true } : { Valid: false, Error: problem }
}

function registered({ schemaVersionId, status, versionNumber }: StoredVersion): GlueOutput {
  const settled = status === 'AVAILABLE'
  return { SchemaVersionId: schemaVersionId, Status: status, ...(settled && { VersionNumber: versionNumber }) }
}

/** @throws GlueException InvalidInputException for what is no definition of the schema's format */
function identityIn(request: GlueRequest, { dataFormat }: StoredSchema, store: GlueStore): string {
  const definition = requiredText(request, 'SchemaDefinition')
  const problem = definitionProblem(definition, dataFormat)
  if (problem !== undefined) throw definitionInvalid(dataFormat, problem)
  return identityOf(definition, dataFormat, store.settings.definitions)
}

function versionWith({ versions }: StoredSchema, identity: string): StoredVersion | undefined {
  return versions.find((version) => version.identity === identity)
}
