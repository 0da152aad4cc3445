import { CounterpointError } from '@counterpoint/contract-kit'
import { absentIfNotFound, type GlueCalls } from './calls.ts'
import { isCompatibilityMode } from './compatibility-mode.ts'
import { looksAtAll } from './incompatibilities.ts'
import { readMetadata } from './read-metadata.ts'
import { findVersion, readVersionNumber } from './read-versions.ts'
import type { ComparedVersion, RegisteredVersion, RegistryState, SchemaState } from './state.ts'
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
  const own = new Map<string, RegisteredVersion>()
  for (const { version, definition } of published) {
    const found = await findVersion(calls, schemaId, definition)
    if (found === undefined) continue
    own.set(version, { ...found, metadata: await readMetadata(calls, found.schemaVersionId) })
  }
  const nextNumber = schema.NextSchemaVersion ?? 1
  const checkpoint = schema.SchemaCheckpoint ?? 1
  return {
    compatibility: isCompatibilityMode(schema.Compatibility) ? schema.Compatibility : undefined,
    description: schema.Description ?? '',
    checkpoint,
    own,
    others:
      own.size === published.length
        ? []
        : await readOthers(calls, schemaId, { nextNumber, checkpoint, all: looksAtAll(contract.compatibility) }),
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

/** Oldest first: all that stand, or the latest and the checkpoint. */
async function readOthers(
  calls: GlueCalls,
  schemaId: { readonly RegistryName: string; readonly SchemaName: string },
  { nextNumber, checkpoint, all }: { readonly nextNumber: number; readonly checkpoint: number; readonly all: boolean },
): Promise<readonly ComparedVersion[]> {
  const others: ComparedVersion[] = []
  for (let number = nextNumber - 1; number > 0; number -= 1) {
    const isLatest = others.length === 0
    if (!isLatest && !all && number !== checkpoint) continue
    const version = await readVersionNumber(calls, schemaId, number)
    if (version !== undefined) others.unshift(version)
  }
  return others
}
