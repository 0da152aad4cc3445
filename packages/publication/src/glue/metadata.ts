import type { RegisteredVersion } from './state.ts'
import type { PublishedContract, PublishedSchema } from './versions.ts'

/** Key and value of a schema version's metadata. */
export type MetadataPair = readonly [key: string, value: string]

/** Which contract versions have a schema; written by publication alone. */
export const contractVersionKey = 'contract.version'

const longestValue = 256
const mostPairs = 10

/**
 * What people are to find beside a version in the registry and do not yet: who owns it and which contract versions have
 * it. Glue keeps 10 pairs for a schema version, those of others among them, so the contract versions come last. A value
 * may hold few characters: others are written as "=" and two hexadecimal digits for each byte
 * (https://docs.aws.amazon.com/glue/latest/webapi/API_MetadataKeyValuePair.html).
 */
export function missingMetadata(
  contract: PublishedContract,
  schema: PublishedSchema,
  known: RegisteredVersion['metadata'],
): readonly MetadataPair[] {
  const count = [...(known?.values() ?? [])].reduce((sum, values) => sum + values.size, 0)
  return metadataOf(contract, schema)
    .filter(([key, value]) => known?.get(key)?.has(value) !== true)
    .slice(0, Math.max(0, mostPairs - count))
}

function metadataOf(contract: PublishedContract, schema: PublishedSchema): readonly MetadataPair[] {
  const { team, contact = '' } = schema.snapshot.contract.owner
  const pairs: readonly MetadataPair[] = [
    ['contract', contract.fullName],
    ['owner.team', team],
    ['owner.contact', contact],
    ['fingerprint', schema.snapshot.fingerprint],
    // What the Java serde writes beside a schema: the topic that it is for.
    ['x-amz-meta-transport', contract.topic],
    ...schema.versions.map((version) => [contractVersionKey, version] as const),
  ]
  return pairs.map(([key, value]): MetadataPair => [key, encodeMetadata(value)]).filter(([, value]) => value !== '')
}

/** Cut to what the service takes, never within an escape. */
function encodeMetadata(value: string): string {
  let encoded = ''
  for (const character of value) {
    const next = /^[a-zA-Z0-9+\-._/@]$/.test(character) ? character : escaped(character)
    if (encoded.length + next.length > longestValue) return encoded
    encoded += next
  }
  return encoded
}

function escaped(character: string): string {
  return [...Buffer.from(character, 'utf8')]
    .map((byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`)
    .join('')
}
