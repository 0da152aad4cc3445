import { awaitVersion, registeredVersion } from './await-version.ts'
import { type GlueCalls, isGlueError } from './calls.ts'
import type { PublicationStep } from './plan.ts'
import type { PublishedContract } from './versions.ts'

export interface PublicationTarget {
  readonly registryName: string
  /** Where it was named by its ARN. */
  readonly registryArn: string | undefined
  readonly tags: Readonly<Record<string, string>>
}

/**
 * Does one step. Every one may be done again: what exists already is a success, or makes the caller look at the registry
 * anew.
 *
 * @throws CounterpointError REGISTRY_*, SCHEMA_VERSION_*; the client's AlreadyExistsException and
 * EntityNotFoundException when the registry is no longer what the plan was made for
 */
export async function applyStep(
  step: PublicationStep,
  contract: PublishedContract,
  { registryName, tags }: PublicationTarget,
  calls: GlueCalls,
): Promise<void> {
  switch (step.step) {
    case 'create-registry':
      await calls.call(
        'CreateRegistry',
        (sdk) => new sdk.CreateRegistryCommand({ RegistryName: registryName, Tags: tags }),
        'AlreadyExistsException',
      )
      return
    case 'create-schema':
      await calls.call(
        'CreateSchema',
        (sdk) =>
          new sdk.CreateSchemaCommand({
            RegistryId: { RegistryName: registryName },
            SchemaName: step.schemaName,
            DataFormat: 'AVRO',
            Compatibility: step.compatibility,
            Description: step.description,
            SchemaDefinition: step.definition,
            Tags: { ...tags, 'counterpoint:contract': contract.fullName, 'counterpoint:team': contract.owner.team },
          }),
        'AlreadyExistsException',
      )
      return
    case 'update-schema':
      await calls.call(
        'UpdateSchema',
        (sdk) =>
          new sdk.UpdateSchemaCommand({
            SchemaId: schemaIdOf(registryName, step),
            Compatibility: step.compatibility,
            // Required with a mode, and moves the checkpoint: it stays where it is.
            SchemaVersionNumber: { VersionNumber: step.checkpoint },
            Description: step.description,
          }),
        'EntityNotFoundException',
      )
      return
    case 'register-version':
      await calls.call(
        'RegisterSchemaVersion',
        (sdk) =>
          new sdk.RegisterSchemaVersionCommand({
            SchemaId: schemaIdOf(registryName, step),
            SchemaDefinition: step.definition,
          }),
        'EntityNotFoundException',
      )
      return
    case 'await-version':
      await awaitVersion(step, contract, registryName, calls)
      return
    case 'put-metadata': {
      const { schemaVersionId } = await registeredVersion(step, registryName, calls)
      for (const [key, value] of step.pairs) await putPair(schemaVersionId, key, value, calls)
    }
  }
}

async function putPair(schemaVersionId: string, key: string, value: string, calls: GlueCalls): Promise<void> {
  const MetadataKeyValue = { MetadataKey: key, MetadataValue: value }
  try {
    await calls.call(
      'PutSchemaVersionMetadata',
      (sdk) => new sdk.PutSchemaVersionMetadataCommand({ SchemaVersionId: schemaVersionId, MetadataKeyValue }),
      'AlreadyExistsException',
    )
  } catch (error) {
    if (!isGlueError(error, 'AlreadyExistsException')) throw error
  }
}

function schemaIdOf(registryName: string, { schemaName }: { readonly schemaName: string }) {
  return { RegistryName: registryName, SchemaName: schemaName }
}
