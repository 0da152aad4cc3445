import { CounterpointError } from '@counterpoint/contract-kit'
import { absentIfNotFound, type GlueCalls } from './calls.ts'
import { isCompatibilityMode } from './compatibility-mode.ts'
import { descriptionOf } from './description.ts'
import { looksAtAll } from './incompatibilities.ts'
import { modeOf } from './mode.ts'
import { readAhead } from './read-ahead.ts'
import { readOthers } from './read-others.ts'
import { readOwn } from './read-own.ts'
import { listVersions } from './read-versions.ts'
import type { RegistryState, SchemaState } from './state.ts'
import { type PublishedContract, publishedSchemas } from './versions.ts'

/** What the registry has of a contract. Only what the plan looks at is read. */
export async function readState(
  calls: GlueCalls,
  registryName: string,
  contract: PublishedContract,
): Promise<RegistryState> {
  const registryArn = await readRegistryArn(calls, registryName)
  if (registryArn === undefined) return { registryArn, schema: undefined }
  return { registryArn, schema: await readSchema(calls, registryName, contract) }
}

async function readRegistryArn(calls: GlueCalls, registryName: string): Promise<string | undefined> {
  const registry = await absentIfNotFound(
    calls.call(
      'GetRegistry',
      (sdk) => new sdk.GetRegistryCommand({ RegistryId: { RegistryName: registryName } }),
      'EntityNotFoundException',
    ),
  )
  if (registry?.Status === 'DELETING') {
    throw new CounterpointError(
      'REGISTRY_NOT_FOUND',
      `the registry ${registryName} is being deleted; publish again when it is gone`,
      { details: { registryName } },
    )
  }
  return registry?.RegistryArn
}

async function readSchema(
  calls: GlueCalls,
  registryName: string,
  contract: PublishedContract,
): Promise<SchemaState | undefined> {
  const schemaId = { RegistryName: registryName, SchemaName: contract.topic }
  const schema = await absentIfNotFound(
    calls.call('GetSchema', (sdk) => new sdk.GetSchemaCommand({ SchemaId: schemaId }), 'EntityNotFoundException'),
  )
  if (schema === undefined) return undefined
  requireAvro(contract, schema)
  const published = publishedSchemas(contract)
  const listed = await listVersions(calls, schemaId)
  const own = await readOwn(calls, schemaId, published)
  const nextNumber = schema.NextSchemaVersion ?? 1
  const checkpoint = schema.SchemaCheckpoint ?? 1
  const compatibility = isCompatibilityMode(schema.Compatibility) ? schema.Compatibility : undefined
  const description = schema.Description ?? ''
  const isOther = compatibility !== contract.compatibility || description !== descriptionOf(contract)
  const isAhead = isOther && (await readAhead(calls, schemaId, { listed, own, version: contract.version }))
  const mode = modeOf(contract, { compatibility, isAhead })
  return {
    compatibility,
    description,
    checkpoint: nextNumber > 1 ? checkpoint : undefined,
    own,
    others:
      own.size === published.length || mode === 'NONE'
        ? []
        : await readOthers(calls, schemaId, { listed, nextNumber, checkpoint, all: looksAtAll(mode) }),
    isAhead,
  }
}

function requireAvro(
  { name, topic }: PublishedContract,
  {
    DataFormat,
    SchemaStatus,
  }: { readonly DataFormat?: string | undefined; readonly SchemaStatus?: string | undefined },
): void {
  const details = { contract: name, schemaName: topic, dataFormat: DataFormat, status: SchemaStatus }
  if (DataFormat !== undefined && DataFormat !== 'AVRO') {
    const sentence = `the registry has a schema "${topic}" in the format ${DataFormat}; ${name} is Avro, and needs a topic or a registry of its own`
    throw new CounterpointError('REGISTRY_REFUSED', sentence, { details })
  }
  if (SchemaStatus === 'DELETING') {
    const sentence = `the registry is deleting the schema "${topic}"; publish ${name} again when it is gone`
    throw new CounterpointError('SCHEMA_VERSION_DELETING', sentence, { details })
  }
}
