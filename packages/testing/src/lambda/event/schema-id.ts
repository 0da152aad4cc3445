import { type Contract, CounterpointError, embeddedSchemaVersionId, fingerprintOf } from '@counterpoint/contract-kit'
import type { SchemaIds } from './options.ts'

/** The id of what a contract writes with: Glue's, or the number of Confluent's. */
export function valueSchemaId(contract: Contract, ids: SchemaIds | undefined): string | number {
  if (ids === undefined) return anyPinOf(contract) ?? valueSchemaId(contract, 'embedded')
  if (typeof ids === 'object' && 'registryArn' in ids) return pinOf(contract, ids.registryArn)
  return givenId(ids) ?? embeddedSchemaVersionId(fingerprintOf(contract.schema))
}

/** The id of the schema "string", which keys that a serializer wrote have. */
export function keySchemaId(ids: SchemaIds): string | number {
  return givenId(ids) ?? embeddedSchemaVersionId(fingerprintOf('string'))
}

function givenId(ids: SchemaIds): string | number | undefined {
  if (typeof ids !== 'object') return undefined
  if ('schemaVersionId' in ids) return ids.schemaVersionId
  return 'schemaId' in ids ? ids.schemaId : undefined
}

/** All registries' pins are read alike. */
function anyPinOf({ version, history }: Contract): string | undefined {
  return Object.values(history.pins ?? {}).find((pins) => pins[version] !== undefined)?.[version]?.schemaVersionId
}

function pinOf({ name, version, history }: Contract, registryArn: string): string {
  const pins = history.pins ?? {}
  const pin = pins[registryArn]?.[version]
  if (pin !== undefined) return pin.schemaVersionId
  const known = Object.keys(pins)
  throw new CounterpointError(
    'OPTION_INVALID',
    `mskEvent: ${name} ${version} has no pin in ${registryArn}; ${
      known.length === 0 ? 'it is pinned nowhere' : `there are pins of ${known.join(', ')}`
    }`,
    { details: { contract: name, version, registryArn } },
  )
}
