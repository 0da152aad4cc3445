import { compatibilityModes } from '@counterpoint/contract-kit'
import { definitionProblem, identityOf } from './definition.ts'
import { alreadyExists, definitionInvalid, invalid } from './errors.ts'
import { numberedVersionIn, registryIn, schemaIn } from './identifiers.ts'
import { type DataFormat, dataFormats, latestVersion, type StoredRegistry, type StoredSchema } from './model.ts'
import { pageOf } from './pages.ts'
import { type GlueOutput, type GlueRequest, requiredText, structureIn, tagsIn, textIn } from './request.ts'
import { defaultRegistry, type GlueStore, timestamp } from './store.ts'

/** Glue's default. */
const usualMode = 'BACKWARD'

export function createSchema(request: GlueRequest, store: GlueStore): GlueOutput {
  const dataFormat = dataFormatIn(request)
  const definition = textIn(request, 'SchemaDefinition')
  const problem = definition === undefined ? undefined : definitionProblem(definition, dataFormat)
  if (problem !== undefined) throw definitionInvalid(dataFormat, problem)
  const registry = registryForSchema(request, store)
  const schemaName = requiredText(request, 'SchemaName')
  if (registry?.schemas.has(schemaName)) throw alreadyExists('Schema', 'SchemaName', schemaName)
  if (definition !== undefined) store.checkVersionQuota()
  const schema = store.addSchema(registry ?? store.addRegistry(defaultRegistry), {
    schemaName,
    dataFormat,
    compatibility: modeIn(request) ?? usualMode,
    description: textIn(request, 'Description'),
    tags: tagsIn(request),
  })
  const output = { ...described(schema), Tags: schema.tags }
  if (definition === undefined) return output
  const identity = identityOf(definition, dataFormat, store.settings.definitions)
  const version = store.addVersion(schema, { definition, identity, status: 'AVAILABLE', outcome: 'AVAILABLE' })
  return {
    ...output,
    ...numbersOf(schema),
    SchemaVersionId: version.schemaVersionId,
    SchemaVersionStatus: version.status,
  }
}

export function getSchema(request: GlueRequest, store: GlueStore): GlueOutput {
  const schema = schemaIn(request, store)
  return { ...described(schema), CreatedTime: schema.createdTime, UpdatedTime: schema.updatedTime }
}

/** The versions that are there are not checked again. */
export function updateSchema(request: GlueRequest, store: GlueStore): GlueOutput {
  const schema = schemaIn(request, store)
  const mode = modeIn(request)
  const description = textIn(request, 'Description')
  const movesCheckpoint = structureIn(request, 'SchemaVersionNumber') !== undefined
  if (mode !== undefined && !movesCheckpoint) throw invalid('One of version number (or) latest version is required.')
  if (!movesCheckpoint && description === undefined) {
    throw invalid('At least one of compatibility, version number or description has to be provided.')
  }
  if (movesCheckpoint) {
    const { versionNumber, status } = numberedVersionIn(request, store)
    if (status !== 'AVAILABLE') throw invalid('The checkpoint must be a version that is AVAILABLE.')
    schema.checkpoint = versionNumber
  }
  schema.compatibility = mode ?? schema.compatibility
  schema.description = description ?? schema.description
  schema.updatedTime = timestamp()
  return { SchemaArn: schema.schemaArn, SchemaName: schema.schemaName, RegistryName: schema.registry.registryName }
}

/** With its versions, at once: the service takes a while. */
export function deleteSchema(request: GlueRequest, store: GlueStore): GlueOutput {
  const schema = schemaIn(request, store)
  store.deleteSchema(schema)
  return { SchemaArn: schema.schemaArn, SchemaName: schema.schemaName, Status: 'DELETING' }
}

/** Of all registries without RegistryId. */
export function listSchemas(request: GlueRequest, store: GlueStore): GlueOutput {
  const everywhere = structureIn(request, 'RegistryId') === undefined
  const schemas = everywhere ? store.schemas() : [...registryIn(request, store).schemas.values()]
  const { items, next } = pageOf(request, schemas, ({ schemaArn }) => schemaArn)
  return {
    Schemas: items.map((schema) => ({
      RegistryName: schema.registry.registryName,
      SchemaName: schema.schemaName,
      SchemaArn: schema.schemaArn,
      Description: schema.description,
      SchemaStatus: 'AVAILABLE',
      CreatedTime: schema.createdTime,
      UpdatedTime: schema.updatedTime,
    })),
    ...next,
  }
}

/** undefined is the default registry that is not there yet: it comes into being with its first schema. */
function registryForSchema(request: GlueRequest, store: GlueStore): StoredRegistry | undefined {
  const id = structureIn(request, 'RegistryId') ?? {}
  const isDefault = Object.keys(id).length === 0 || id['RegistryName'] === defaultRegistry
  if (!isDefault || id['RegistryArn'] !== undefined) return registryIn(request, store)
  return store.registries.get(defaultRegistry)
}

export function dataFormatIn(request: GlueRequest): DataFormat {
  return dataFormats.find((format) => format === request['DataFormat']) ?? 'AVRO'
}

function modeIn(request: GlueRequest) {
  return compatibilityModes.find((mode) => mode === request['Compatibility'])
}

function described(schema: StoredSchema): GlueOutput {
  return {
    RegistryName: schema.registry.registryName,
    RegistryArn: schema.registry.registryArn,
    SchemaName: schema.schemaName,
    SchemaArn: schema.schemaArn,
    Description: schema.description,
    DataFormat: schema.dataFormat,
    Compatibility: schema.compatibility,
    SchemaCheckpoint: schema.checkpoint,
    SchemaStatus: 'AVAILABLE',
    ...numbersOf(schema),
  }
}

function numbersOf(schema: StoredSchema) {
  return {
    LatestSchemaVersion: latestVersion(schema)?.versionNumber,
    NextSchemaVersion: schema.nextVersionNumber,
  }
}
