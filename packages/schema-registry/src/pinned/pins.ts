import {
  type AvroSchema,
  type ContractPin,
  type ContractSnapshot,
  CounterpointError,
  type ReaderContract,
  type SchemaVersionId,
  schemaVersionId,
} from '@counterpoint/contract-kit'

/** One committed schema version id, with the schema that was published under it. */
export interface PinnedSchema {
  readonly registryArn: string
  readonly id: SchemaVersionId
  readonly schema: AvroSchema
  readonly fingerprint: string
}

/** The ARNs of the registries in which the contracts are pinned, each once. */
export function pinnedRegistries(contracts: readonly ReaderContract[]): readonly string[] {
  return [...new Set(contracts.flatMap(({ history }) => Object.keys(history.pins ?? {})))]
}

/** @throws CounterpointError PIN_MISMATCH when a pin is of another schema than the version that it stands beside */
export function pinnedSchemas(contracts: readonly ReaderContract[], registryArn: string): readonly PinnedSchema[] {
  return contracts.flatMap(({ history }) =>
    Object.entries(history.pins?.[registryArn] ?? {}).flatMap(([version, pin]) => {
      const snapshot = history.versions?.[version]
      if (snapshot === undefined) return []
      const { schema, fingerprint } = snapshot
      if (fingerprint !== pin.fingerprint) throw pinMismatch(snapshot, pin, registryArn)
      return [{ registryArn, id: schemaVersionId(pin.schemaVersionId), schema, fingerprint }]
    }),
  )
}

function pinMismatch({ contract }: ContractSnapshot, pin: ContractPin, registryArn: string): CounterpointError {
  const { name, version } = contract
  return new CounterpointError(
    'PIN_MISMATCH',
    `the schema of ${name} ${version} is not the one that was published as ${pin.schemaVersionId} in ${registryArn}; restore the committed history, or raise the version and publish it`,
    { details: { contract: name, version, schemaVersionId: pin.schemaVersionId, registryArn } },
  )
}
