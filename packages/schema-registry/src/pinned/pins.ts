import {
  type AvroSchema,
  type ContractPin,
  type ContractSnapshot,
  CounterpointError,
  isSchemaVersionId,
  type ReaderContract,
  type SchemaVersionId,
} from '@counterpoint/contract-kit'

/** One committed schema version id, with the schema that was published under it. */
export interface PinnedSchema {
  readonly registryArn: string
  /** The topic, which is its name in the registry. */
  readonly schemaName: string
  readonly id: SchemaVersionId
  readonly schema: AvroSchema
  readonly fingerprint: string
}

/** The ARNs of the registries in which the contracts are pinned, each once. */
export function pinnedRegistries(contracts: readonly ReaderContract[]): readonly string[] {
  return [...new Set(contracts.flatMap(({ history }) => Object.keys(history.pins ?? {})))]
}

/**
 * @throws CounterpointError PIN_MISMATCH when a pin is of another schema than the version that it stands beside, when its
 * id is none, or stands beside another schema too
 */
export function pinnedSchemas(contracts: readonly ReaderContract[], registryArn: string): readonly PinnedSchema[] {
  const pins = contracts.flatMap(({ topic: schemaName, history }) =>
    Object.entries(history.pins?.[registryArn] ?? {}).flatMap(([version, pin]) => {
      const snapshot = history.versions?.[version]
      if (snapshot === undefined) return []
      const { schema, fingerprint } = snapshot
      const id = pin.schemaVersionId
      if (fingerprint !== pin.fingerprint) {
        throw pinMismatch(snapshot, pin, registryArn, 'its schema is not the one that was published under that id')
      }
      if (!isSchemaVersionId(id)) throw pinMismatch(snapshot, pin, registryArn, 'that is no UUID in lower case')
      return [{ registryArn, schemaName, id, schema, fingerprint, snapshot, pin }]
    }),
  )
  const fingerprints = new Map<SchemaVersionId, string>()
  for (const { id, fingerprint, snapshot, pin } of pins) {
    const other = fingerprints.get(id) ?? fingerprint
    if (other !== fingerprint) throw pinMismatch(snapshot, pin, registryArn, 'another schema is pinned to that id, too')
    fingerprints.set(id, fingerprint)
  }
  return pins
}

function pinMismatch(
  { contract: { name, version } }: ContractSnapshot,
  { schemaVersionId }: ContractPin,
  registryArn: string,
  what: string,
): CounterpointError {
  return new CounterpointError(
    'PIN_MISMATCH',
    `${name} ${version} is pinned to ${schemaVersionId} in ${registryArn}, but ${what}; restore the committed history, or raise the version and publish it`,
    { details: { contract: name, version, schemaVersionId, registryArn } },
  )
}
