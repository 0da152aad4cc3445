import {
  invalid,
  registryNotFound,
  type SchemaName,
  schemaNotFound,
  versionIdNotFound,
  versionNumberNotFound,
} from './errors.ts'
import { latestVersion, type StoredRegistry, type StoredSchema, type StoredVersion } from './model.ts'
import { type GlueRequest, numberIn, structureIn, textIn } from './request.ts'
import type { GlueStore } from './store.ts'

/** @throws GlueException InvalidInputException, EntityNotFoundException */
export function registryIn(request: GlueRequest, store: GlueStore): StoredRegistry {
  const id = structureIn(request, 'RegistryId') ?? {}
  const name = textIn(id, 'RegistryName')
  const arn = textIn(id, 'RegistryArn')
  if ((name === undefined) === (arn === undefined)) {
    throw invalid('One of registryName or registryArn has to be provided, both cannot be provided.')
  }
  const found =
    name === undefined
      ? [...store.registries.values()].find(({ registryArn }) => registryArn === arn)
      : store.registries.get(name)
  if (found !== undefined) return found
  throw name === undefined ? registryNotFound('RegistryArn', arn ?? 'null') : registryNotFound('RegistryName', name)
}

/** How a request names a schema. */
export function schemaNameIn(request: GlueRequest): SchemaName {
  const id = structureIn(request, 'SchemaId') ?? {}
  return {
    registryName: textIn(id, 'RegistryName'),
    schemaName: textIn(id, 'SchemaName'),
    schemaArn: textIn(id, 'SchemaArn'),
  }
}

/** @throws GlueException InvalidInputException, EntityNotFoundException */
export function schemaIn(request: GlueRequest, store: GlueStore): StoredSchema {
  const name = schemaNameIn(request)
  const { registryName, schemaName, schemaArn } = name
  if (schemaArn !== undefined && (registryName !== undefined || schemaName !== undefined)) {
    throw invalid('One of (registryName and schemaName) or schemaArn has to be provided, both cannot be provided.')
  }
  if (schemaArn === undefined && (registryName === undefined || schemaName === undefined)) {
    throw invalid('At least one of (registryName and schemaName) or schemaArn has to be provided.')
  }
  const found =
    schemaArn === undefined
      ? store.registries.get(registryName ?? '')?.schemas.get(schemaName ?? '')
      : store.schemas().find((schema) => schema.schemaArn === schemaArn)
  if (found === undefined) throw schemaNotFound(name)
  return found
}

/** @throws GlueException InvalidInputException, EntityNotFoundException */
export function numberedVersionIn(
  request: GlueRequest,
  store: GlueStore,
  member = 'SchemaVersionNumber',
): StoredVersion {
  const number = structureIn(request, member)
  const versionNumber = number === undefined ? undefined : numberIn(number, 'VersionNumber')
  const latest = number?.['LatestVersion'] === true
  if (versionNumber === undefined && !latest) throw invalid('One of version number (or) latest version is required.')
  if (versionNumber !== undefined && latest) throw invalid('Only one of VersionNumber or LatestVersion is required.')
  const schema = schemaIn(request, store)
  const found = latest
    ? latestVersion(schema)
    : schema.versions.find((version) => version.versionNumber === versionNumber)
  if (found === undefined) throw versionNumberNotFound(schemaNameIn(request), { versionNumber, latest })
  return found
}

/** @throws GlueException InvalidInputException, EntityNotFoundException */
export function versionIn(request: GlueRequest, store: GlueStore): StoredVersion {
  const schemaVersionId = textIn(request, 'SchemaVersionId')
  const byNumber = request['SchemaId'] !== undefined || request['SchemaVersionNumber'] !== undefined
  if (schemaVersionId === undefined) {
    if (byNumber) return numberedVersionIn(request, store)
    throw invalid('At least one of (registryName and schemaName) or schemaArn has to be provided.')
  }
  if (byNumber) throw invalid('No other input parameters can be specified when fetching by SchemaVersionId.')
  const found = store.versionsById.get(schemaVersionId)
  if (found === undefined) throw versionIdNotFound(schemaVersionId)
  return found
}
