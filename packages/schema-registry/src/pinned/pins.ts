import {
  type AvroSchema,
  type ContractPin,
  type ContractSnapshot,
  CounterpointError,
  isSchemaVersionId,
  parsingCanonicalForm,
  type ReaderContract,
  type SchemaVersionId,
} from '@counterpoint/contract-kit/wire'

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
  const known = new Map<SchemaVersionId, PinnedSchema>()
  for (const one of pins) {
    const other = known.get(one.id) ?? one
    if (!isSameToReaders(one, other)) {
      throw pinMismatch(one.snapshot, one.pin, registryArn, 'another schema is pinned to that id, too')
    }
    known.set(one.id, other)
  }
  return pins
}

/** A registry may take schemas for one that differ in what no reader looks at, such as docs. */
export function isSameToReaders(one: PinnedSchema, other: PinnedSchema): boolean {
  if (one.fingerprint === other.fingerprint) return true
  return parsingCanonicalForm(one.schema) === parsingCanonicalForm(other.schema)
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
