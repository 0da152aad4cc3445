import { type AvroSchema, fingerprintOf, type ReaderContract, type SchemaVersionId } from '@counterpoint/contract-kit'
import { pinnedRegistries, pinnedSchemas } from '../pinned/pins.ts'
import type { SchemaRegistry } from '../registry.ts'
import { parseRegistryArn } from './arn.ts'
import type { GlueSettings } from './options.ts'

/**
 * Puts the pins of contracts before a registry, so that they need no call. An id has one meaning wherever it is pinned;
 * the id of a schema is taken from the pins of this very registry alone.
 *
 * @throws CounterpointError PIN_MISMATCH
 */
export function behindPins(
  registry: SchemaRegistry,
  contracts: readonly ReaderContract[],
  settings: GlueSettings,
  regionOf: () => Promise<string>,
): SchemaRegistry {
  const registries = pinnedRegistries(contracts)
  const pins = registries.flatMap((registryArn) => pinnedSchemas(contracts, registryArn))
  const schemas = new Map<SchemaVersionId, AvroSchema>(pins.map(({ id, schema }) => [id, schema]))
  return {
    idOf: async (subject, schema) => {
      const registryArn = await ownRegistry(registries, settings, regionOf)
      const fingerprint = fingerprintOf(schema)
      const pin = pins.find((other) => other.registryArn === registryArn && other.fingerprint === fingerprint)
      return pin?.id ?? registry.idOf(subject, schema)
    },
    schemaOf: async (id) => schemas.get(id) ?? registry.schemaOf(id),
  }
}

/**
 * Which of the pinned registries this one is. A name alone does not say of which account it is: where pins of several
 * accounts have it, none is taken.
 */
async function ownRegistry(
  registries: readonly string[],
  { registryArn, registryName }: GlueSettings,
  regionOf: () => Promise<string>,
): Promise<string | undefined> {
  if (registryArn !== undefined) return registryArn
  const named = registries.filter((arn) => parseRegistryArn(arn)?.registryName === registryName)
  if (named.length === 0) return undefined
  const region = await regionOf()
  const own = named.filter((arn) => parseRegistryArn(arn)?.region === region)
  return own.length === 1 ? own[0] : undefined
}
