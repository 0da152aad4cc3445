import { GlueException } from './exceptions.ts'

// The service's own texts: clients branch on them, the Java serde on the first sentence of the first two. The others
// are those of moto (https://github.com/getmoto/moto, moto/glue/exceptions.py, Apache-2.0), whose tests were compared
// with the service's answers.

/** How a request named a schema; what it left out prints as null. */
export interface SchemaName {
  readonly registryName?: string | undefined
  readonly schemaName?: string | undefined
  readonly schemaArn?: string | undefined
}

export function schemaNotFound(name: SchemaName): GlueException {
  return notFound(`Schema is not found. ${printed(name)}`)
}

export function definitionNotFound(name: SchemaName): GlueException {
  return notFound(`Schema version is not found. ${printed(name)}`)
}

export function versionNumberNotFound(
  name: SchemaName,
  number: { readonly versionNumber?: number | undefined; readonly latest: boolean },
): GlueException {
  return notFound(
    `Schema version is not found. ${printed(name)}, VersionNumber: ${number.versionNumber ?? 'null'}, isLatestVersion: ${number.latest}`,
  )
}

export function versionIdNotFound(schemaVersionId: string): GlueException {
  return notFound(`Schema version is not found. SchemaVersionId: ${schemaVersionId}`)
}

export function registryNotFound(parameter: 'RegistryName' | 'RegistryArn', value: string): GlueException {
  return notFound(`Registry is not found. ${parameter}: ${value}`)
}

export function metadataNotFound(schemaVersionId: string, key: string, value: string): GlueException {
  return notFound(
    `Resource is not found for schema version id: ${schemaVersionId}, metadata key: ${key}, metadata value: ${value}`,
  )
}

export function alreadyExists(resource: 'Registry' | 'Schema', parameter: string, value: string): GlueException {
  return new GlueException('AlreadyExistsException', `${resource} already exists. ${parameter}: ${value}`)
}

export function metadataExists(schemaVersionId: string, key: string, value: string): GlueException {
  return new GlueException(
    'AlreadyExistsException',
    `Resource already exist for schema version id: ${schemaVersionId}, metadata key: ${key}, metadata value: ${value}`,
  )
}

export function limitExceeded(resource: 'registries' | 'schema versions'): GlueException {
  return new GlueException(
    'ResourceNumberLimitExceededException',
    `More ${resource} cannot be created. The maximum limit has been reached.`,
  )
}

export function metadataLimitExceeded(): GlueException {
  return new GlueException(
    'ResourceNumberLimitExceededException',
    'Your resource limits for Schema Version Metadata have been exceeded.',
  )
}

export function versioningDisabled({ schemaArn, schemaName, registryName }: SchemaName): GlueException {
  const id = `schemaArn=${schemaArn ?? 'null'}, schemaName=${schemaName ?? 'null'}, registryName=${registryName ?? 'null'}`
  return invalid(`Compatibility DISABLED does not allow versioning. SchemaId: SchemaId(${id})`)
}

export function definitionInvalid(dataFormat: string, cause: string): GlueException {
  return invalid(`Schema definition of ${dataFormat} data format is invalid: ${cause}`)
}

export function invalid(message: string): GlueException {
  return new GlueException('InvalidInputException', message)
}

function notFound(message: string): GlueException {
  return new GlueException('EntityNotFoundException', message)
}

function printed({ registryName, schemaName, schemaArn }: SchemaName): string {
  return `RegistryName: ${registryName ?? 'null'}, SchemaName: ${schemaName ?? 'null'}, SchemaArn: ${schemaArn ?? 'null'}`
}
