import { CounterpointError, fingerprintOf, type ReaderContract } from '@counterpoint/contract-kit'
import { schemaNotFound, schemaNotRegistered } from '../not-found.ts'
import type { SchemaRegistry } from '../registry.ts'
import { pinnedRegistries, pinnedSchemas } from './pins.ts'

export interface PinnedRegistryOptions {
  /** Which registry's pins; may be left out when the contracts are pinned in one registry only. */
  readonly registryArn?: string
}

/**
 * A registry that makes no call: the schema version ids that were committed with the contracts when they were
 * published.
 *
 * @throws CounterpointError OPTION_INVALID when the contracts are pinned in several registries and none is named
 * @throws CounterpointError PIN_MISMATCH when a pin is of another schema than the version that it stands beside
 */
export function pinnedRegistry(
  contracts: readonly ReaderContract[],
  options: PinnedRegistryOptions = {},
): SchemaRegistry {
  const pins = pinnedSchemas(contracts, options.registryArn ?? onlyRegistry(contracts))
  const schemas = new Map(pins.map(({ id, schema }) => [id, schema]))
  const ids = new Map(pins.map(({ fingerprint, id }) => [fingerprint, id]))
  return {
    idOf: async (subject, schema) => {
      const id = ids.get(fingerprintOf(schema))
      if (id !== undefined) return id
      throw schemaNotRegistered(
        'pinned',
        subject,
        'publish the contract and commit its pins, or configure a registry (embeddedRegistry([...]) for local work)',
      )
    },
    schemaOf: async (id) => {
      const schema = schemas.get(id)
      if (schema !== undefined) return schema
      throw schemaNotFound('pinned', id, 'configure the registry that the writer publishes to')
    },
  }
}

function onlyRegistry(contracts: readonly ReaderContract[]): string {
  const arns = pinnedRegistries(contracts)
  if (arns.length > 1) {
    throw new CounterpointError(
      'OPTION_INVALID',
      `pinnedRegistry: the contracts are pinned in ${arns.length} registries; name one with registryArn`,
      { details: { registries: arns } },
    )
  }
  return arns[0] ?? ''
}
