import type { CompatibilityMode } from '@counterpoint/contract-kit'
import { descriptionOf } from './description.ts'
import { type MetadataPair, missingMetadata } from './metadata.ts'
import { requireUsable } from './registered-status.ts'
import { requireRegistrable } from './registrable.ts'
import type { RegistryState, SchemaState } from './state.ts'
import { type PublishedContract, type PublishedSchema, publishedSchemas } from './versions.ts'

/** One call that writes, or one wait. */
export type PublicationStep =
  | { readonly step: 'create-registry'; readonly registryName: string }
  | {
      readonly step: 'create-schema'
      readonly schemaName: string
      readonly version: string
      readonly definition: string
      readonly compatibility: CompatibilityMode
      readonly description: string
    }
  | {
      readonly step: 'update-schema'
      readonly schemaName: string
      readonly compatibility: CompatibilityMode
      readonly before: CompatibilityMode | undefined
      readonly description: string
      readonly checkpoint: number
    }
  | {
      readonly step: 'register-version'
      readonly schemaName: string
      readonly version: string
      readonly definition: string
    }
  | {
      readonly step: 'await-version'
      readonly schemaName: string
      readonly version: string
      readonly definition: string
    }
  | {
      readonly step: 'put-metadata'
      readonly schemaName: string
      readonly version: string
      readonly definition: string
      readonly pairs: readonly MetadataPair[]
    }

/**
 * What is left to do so that the registry holds every committed version; empty when it does. The registry decides
 * without saying why, and a version that it refuses stays as FAILURE for ever: so what it would refuse is refused here.
 * What stands beside the versions comes last, since nothing depends on it.
 *
 * @throws CounterpointError PUBLICATION_INCOMPATIBLE, SCHEMA_INVALID, SCHEMA_VERSION_FAILED, SCHEMA_VERSION_DELETING,
 * CONTRACT_NOT_SNAPSHOTTED, REGISTRY_REFUSED
 */
export function planOf(contract: PublishedContract, { schema }: RegistryState): readonly PublicationStep[] {
  const published = publishedSchemas(contract)
  const missing = published.filter(({ version }) => schema?.own.get(version) === undefined)
  requireRegistrable(contract, missing, schema)
  for (const { version } of published) requireUsable(contract, version, schema?.own.get(version))
  // Without a version there is no checkpoint, and so no change of the mode: the first one comes alone.
  const [first] = missing
  if (schema !== undefined && schema.checkpoint === undefined && first !== undefined) {
    return registrationOf(contract, first, schema, false)
  }
  return [
    ...updateOf(contract, schema),
    ...published.flatMap((each) => registrationOf(contract, each, schema, each === published[0])),
    ...published.flatMap((each) => metadataStep(contract, each, schema)),
  ]
}

function registrationOf(
  contract: PublishedContract,
  { version, definition }: PublishedSchema,
  schema: SchemaState | undefined,
  isFirst: boolean,
): readonly PublicationStep[] {
  const { topic: schemaName, compatibility } = contract
  const registered = schema?.own.get(version)
  if (registered?.status === 'AVAILABLE') return []
  const wait = { step: 'await-version', schemaName, version, definition } as const
  if (registered !== undefined) return [wait]
  if (schema !== undefined || !isFirst) return [{ step: 'register-version', schemaName, version, definition }, wait]
  const description = descriptionOf(contract)
  return [{ step: 'create-schema', schemaName, version, definition, compatibility, description }, wait]
}

function metadataStep(
  contract: PublishedContract,
  each: PublishedSchema,
  schema: SchemaState | undefined,
): readonly PublicationStep[] {
  const { version, definition } = each
  const pairs = missingMetadata(contract, each, schema?.own.get(version)?.metadata)
  return pairs.length === 0 ? [] : [{ step: 'put-metadata', schemaName: contract.topic, version, definition, pairs }]
}

/** An older checkout does not take the schema back. */
function updateOf(contract: PublishedContract, schema: SchemaState | undefined): readonly PublicationStep[] {
  if (schema?.checkpoint === undefined || schema.isAhead) return []
  const description = descriptionOf(contract)
  const { topic: schemaName, compatibility } = contract
  if (schema.compatibility === compatibility && schema.description === description) return []
  const { compatibility: before, checkpoint } = schema
  return [{ step: 'update-schema', schemaName, compatibility, before, description, checkpoint }]
}
