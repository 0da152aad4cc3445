import type { ReaderContract } from '@counterpoint/contract-kit'
import { CounterpointError, isCounterpointError } from '@counterpoint/contract-kit/wire'
import { pinnedRegistry, type RegistrySource, registryFor, type SchemaRegistry } from '@counterpoint/schema-registry'

/**
 * The registry that a consumer asks. With pins alone an unknown id is no verdict about a record: most likely its writer
 * has a newer version than is installed here, and what is waited for is an upgrade or a registry.
 *
 * @throws CounterpointError OPTION_INVALID when a contract has no pins and there is no registry beside them
 */
export function consumerRegistry(
  owner: string,
  source: RegistrySource = pinnedRegistry,
  contracts: readonly ReaderContract[],
): SchemaRegistry {
  if (source !== pinnedRegistry) return registryFor(source, contracts)
  requirePins(owner, contracts)
  const pins = pinnedRegistry(contracts)
  return {
    ...pins,
    schemaOf: async (id) => {
      try {
        return await pins.schemaOf(id)
      } catch (error) {
        if (!isCounterpointError(error, 'SCHEMA_NOT_FOUND')) throw error
        throw new CounterpointError(
          'REGISTRY_UNAVAILABLE',
          `no contract that is installed here pins schema version ${id}: the writer has a newer version, or publishes elsewhere. Upgrade the contract’s package, or give the consumer a registry: glueRegistry({ registryArn }), COUNTERPOINT_REGISTRY=glue:ARN`,
          { details: { schemaVersionId: id } },
        )
      }
    },
  }
}

/** Without pins and without a registry every record would have an id that nobody knows. */
function requirePins(owner: string, contracts: readonly ReaderContract[]): void {
  const unpinned = contracts.find(({ history }) => Object.values(history.pins ?? {}).every(isEmpty))
  if (unpinned === undefined) return
  throw new CounterpointError(
    'OPTION_INVALID',
    `${owner}: ${unpinned.name} ${unpinned.version} has no pins; publish it and commit them (counterpoint publish), or name a registry: glueRegistry({ registryArn }), or embeddedRegistry for local work`,
    { details: { contract: unpinned.name, version: unpinned.version } },
  )
}

function isEmpty(pins: object): boolean {
  return Object.keys(pins).length === 0
}
