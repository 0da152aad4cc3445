import {
  type AvroSchema,
  type ContractHistory,
  type ContractPin,
  type ContractSnapshot,
  CounterpointError,
  canonicalText,
  type ReaderContract,
  type SchemaVersionId,
  schemaVersionId,
} from '@counterpoint/contract-kit'
import { schemaNotFound, schemaNotRegistered } from '../not-found.ts'
import type { SchemaRegistry } from '../registry.ts'

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
  const registryArn = options.registryArn ?? onlyRegistry(contracts)
  const schemas = new Map<SchemaVersionId, AvroSchema>()
  const ids = new Map<string, SchemaVersionId>()
  for (const { history } of contracts) {
    for (const [version, pin] of Object.entries(history.pins?.[registryArn] ?? {})) {
      const snapshot = history.versions?.[version]
      if (snapshot === undefined) continue
      if (snapshot.fingerprint !== pin.fingerprint) throw pinMismatch(snapshot, pin, registryArn)
      schemas.set(schemaVersionId(pin.schemaVersionId), snapshot.schema)
      ids.set(canonicalText(snapshot.schema), schemaVersionId(pin.schemaVersionId))
    }
  }
  return {
    idOf: async (subject, schema) => {
      const id = ids.get(canonicalText(schema))
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

function pinMismatch({ contract }: ContractSnapshot, pin: ContractPin, registryArn: string): CounterpointError {
  const { name, version } = contract
  return new CounterpointError(
    'PIN_MISMATCH',
    `the schema of ${name} ${version} is not the one that was published as ${pin.schemaVersionId} in ${registryArn}; restore the committed history, or raise the version and publish it`,
    { details: { contract: name, version, schemaVersionId: pin.schemaVersionId, registryArn } },
  )
}

function onlyRegistry(contracts: readonly ReaderContract[]): string {
  const arns = [...new Set(contracts.flatMap(({ history }) => Object.keys(pinsOf(history))))]
  if (arns.length > 1) {
    throw new CounterpointError(
      'OPTION_INVALID',
      `pinnedRegistry: the contracts are pinned in ${arns.length} registries; name one with registryArn`,
      { details: { registries: arns } },
    )
  }
  return arns[0] ?? ''
}

function pinsOf(history: ContractHistory): object {
  return history.pins ?? {}
}
