import { compareSemanticVersions } from '@counterpoint/compatibility'
import { type Contract, type ContractSnapshot, CounterpointError, definitionText } from '@counterpoint/contract-kit'
import { longestDefinition } from '@counterpoint/schema-registry/glue'
import { committedSnapshot } from '../draft.ts'

/** What is published of a contract: its name in the registry is its topic, as the Java serde looks it up. */
export type PublishedContract = Pick<
  Contract,
  'name' | 'fullName' | 'version' | 'topic' | 'compatibility' | 'owner' | 'history'
>

/** A schema that contract versions have in common: to a registry, which knows no facts beside it, it is one version. */
export interface PublishedSchema {
  /** Oldest first; never empty. The first one names it. */
  readonly versions: readonly string[]
  readonly version: string
  readonly snapshot: ContractSnapshot
  /** What is registered. */
  readonly definition: string
}

/**
 * The committed schemas, oldest first, each once.
 *
 * @throws CounterpointError CONTRACT_NOT_SNAPSHOTTED for a draft, REGISTRY_REFUSED for a schema that is too long for Glue
 */
export function publishedSchemas(contract: PublishedContract): readonly PublishedSchema[] {
  committedSnapshot(contract)
  const { name, history } = contract
  const schemas = new Map<string, PublishedSchema>()
  for (const [number, snapshot] of Object.entries(history.versions ?? {}).sort(([left], [right]) =>
    compareSemanticVersions(left, right),
  )) {
    const definition = definitionText(snapshot.schema)
    if (definition.length > longestDefinition) throw tooLong(name, number, definition.length)
    const known = schemas.get(definition)
    schemas.set(
      definition,
      known === undefined
        ? { versions: [number], version: number, snapshot, definition }
        : { ...known, versions: [...known.versions, number] },
    )
  }
  return [...schemas.values()]
}

function tooLong(contract: string, version: string, characters: number): CounterpointError {
  return new CounterpointError(
    'REGISTRY_REFUSED',
    `the schema of ${contract} ${version} has ${characters} characters and Glue takes ${longestDefinition}; shorten its docs, or divide it`,
    { details: { contract, version, characters } },
  )
}
