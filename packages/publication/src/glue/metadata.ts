import type { AvroSchema } from '@counterpoint/contract-kit'
import type { PublishedContract, PublishedSchema } from './versions.ts'

/** Key and value of a schema version's metadata. */
export type MetadataPair = readonly [key: string, value: string]

const longestValue = 256
const mostPairs = 10

/**
 * What people find beside a version in the registry: who owns it and which contract versions have it. Glue keeps 10 pairs
 * for a schema version, so the contract versions come last. A value may hold few characters: others are written as "="
 * and two hexadecimal digits for each byte
 * (https://docs.aws.amazon.com/glue/latest/webapi/API_MetadataKeyValuePair.html).
 */
export function metadataOf(contract: PublishedContract, schema: PublishedSchema): readonly MetadataPair[] {
  const { team, contact = '' } = schema.snapshot.contract.owner
  const pairs: readonly MetadataPair[] = [
    ['contract', contract.fullName],
    ['owner.team', team],
    ['owner.contact', contact],
    ['fingerprint', schema.snapshot.fingerprint],
    // What the Java serde writes beside a schema: the topic that it is for.
    ['x-amz-meta-transport', contract.topic],
    ...schema.versions.map((version) => ['contract.version', version] as const),
  ]
  return pairs
    .map(([key, value]): MetadataPair => [key, encodeMetadata(value)])
    .filter(([, value]) => value !== '')
    .slice(0, mostPairs)
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

const longestDescription = 2048

/** The schema's own doc, under the contract's name. */
export function descriptionOf({ fullName, version, history }: PublishedContract): string {
  const doc = docOf(history.versions?.[version]?.schema)
  return (doc === undefined ? fullName : `${fullName}: ${doc}`).slice(0, longestDescription)
}

function docOf(schema: AvroSchema | undefined): string | undefined {
  if (typeof schema !== 'object' || !('doc' in schema)) return undefined
  return typeof schema.doc === 'string' ? schema.doc : undefined
}
