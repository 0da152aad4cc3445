import { type AvroSchema, avroCodec, type CompatibilityMode, CounterpointError } from '@counterpoint/contract-kit'
import { type Earlier, looksAtAll, requireCompatible } from './incompatibilities.ts'
import { descriptionOf, type MetadataPair, metadataOf } from './metadata.ts'
import { requireUsable } from './registered-status.ts'
import type { ComparedVersion, RegistryState, SchemaState } from './state.ts'
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
 *
 * @throws CounterpointError PUBLICATION_INCOMPATIBLE, SCHEMA_VERSION_FAILED, SCHEMA_VERSION_DELETING,
 * CONTRACT_NOT_SNAPSHOTTED, REGISTRY_REFUSED
 */
export function planOf(contract: PublishedContract, { schema }: RegistryState): readonly PublicationStep[] {
  const published = publishedSchemas(contract)
  const missing = published.filter(({ version }) => schema?.own.get(version) === undefined)
  requireRegistrable(contract, missing, schema)
  for (const { version } of published) requireUsable(contract, version, schema?.own.get(version))
  const schemaName = contract.topic
  return [
    ...updateOf(contract, schema),
    ...published.flatMap((each): readonly PublicationStep[] => {
      const { version, definition } = each
      const registered = schema?.own.get(version)
      const pairs = missingPairs(metadataOf(contract, each), registered?.metadata)
      const isPending = registered === undefined || registered.status === 'PENDING'
      return [
        ...(registered === undefined
          ? [registration(contract, each, schema === undefined && each === published[0])]
          : []),
        ...(isPending ? [{ step: 'await-version', schemaName, version, definition } as const] : []),
        ...(pairs.length > 0 ? [{ step: 'put-metadata', schemaName, version, definition, pairs } as const] : []),
      ]
    }),
  ]
}

function registration(contract: PublishedContract, schema: PublishedSchema, isFirst: boolean): PublicationStep {
  const { version, definition } = schema
  const { topic: schemaName, compatibility } = contract
  if (!isFirst) return { step: 'register-version', schemaName, version, definition }
  const description = descriptionOf(contract)
  return { step: 'create-schema', schemaName, version, definition, compatibility, description }
}

function updateOf(contract: PublishedContract, schema: SchemaState | undefined): readonly PublicationStep[] {
  const description = descriptionOf(contract)
  const { topic: schemaName, compatibility } = contract
  if (schema === undefined || (schema.compatibility === compatibility && schema.description === description)) return []
  const { compatibility: before, checkpoint } = schema
  return [{ step: 'update-schema', schemaName, compatibility, before, description, checkpoint }]
}

function missingPairs(
  pairs: readonly MetadataPair[],
  known: ReadonlyMap<string, ReadonlySet<string>> | undefined,
): readonly MetadataPair[] {
  return pairs.filter(([key, value]) => known?.get(key)?.has(value) !== true)
}

/**
 * Each against what stands in the registry and what is registered before it. AWS says of the modes without _ALL both
 * that the latest version counts and that the checkpoint does: so both do here.
 */
function requireRegistrable(
  { name, compatibility: mode }: PublishedContract,
  missing: readonly PublishedSchema[],
  schema: SchemaState | undefined,
): void {
  const others = schema?.others ?? []
  const earlier = others.map(earlierOf)
  const checkpoint = others.findIndex(({ number }) => number === schema?.checkpoint)
  for (const { version, snapshot } of missing) {
    if (mode === 'DISABLED' && (schema !== undefined || earlier.length > 0)) throw disabled(name, version)
    const counting = [...new Set([earlier.at(-1), earlier[Math.max(0, checkpoint)]])]
    const compared = looksAtAll(mode) ? earlier : counting.filter((each) => each !== undefined)
    requireCompatible({ contract: name, version, schema: snapshot.schema }, compared, mode)
    earlier.push({ label: version, schema: snapshot.schema })
  }
}

function earlierOf({ number, definition }: ComparedVersion): Earlier {
  const label = `version ${number} of the registry`
  try {
    const schema: AvroSchema = JSON.parse(definition)
    return { label, schema: avroCodec(schema).schema }
  } catch (cause) {
    throw new CounterpointError(
      'SCHEMA_INVALID',
      `${label} is no Avro schema that can be compared; look at it and delete that version if nobody wrote with it`,
      { cause, details: { versionNumber: number } },
    )
  }
}

function disabled(contract: string, version: string): CounterpointError {
  return new CounterpointError(
    'PUBLICATION_INCOMPATIBLE',
    `${contract} ${version}: the mode DISABLED allows no version after the first one; choose another mode in defineContract, or take the version back`,
    { details: { contract, version, mode: 'DISABLED' } },
  )
}
