import { sideOf } from '@counterpoint/compatibility'
import { CounterpointError, canonicalText } from '@counterpoint/contract-kit'
import { earlierOf, looksAtAll, requireCompatible } from './incompatibilities.ts'
import { modeOf } from './mode.ts'
import type { SchemaState } from './state.ts'
import { type PublishedContract, type PublishedSchema, publishedSchemas } from './versions.ts'

/**
 * Each against what stands in the registry and what is registered before it. AWS says of the modes without _ALL both
 * that the latest version counts and that the checkpoint does: so both do here.
 *
 * @throws CounterpointError PUBLICATION_INCOMPATIBLE; SCHEMA_INVALID for what stands there and cannot be compared
 */
export function requireRegistrable(
  contract: PublishedContract,
  missing: readonly PublishedSchema[],
  schema: SchemaState | undefined,
): void {
  const { name } = contract
  const mode = modeOf(contract, schema)
  if (mode === 'NONE' || missing.length === 0) return
  const others = schema?.others ?? []
  const own = new Map(
    publishedSchemas(contract).map(({ version, snapshot }) => [canonicalText(snapshot.schema), version]),
  )
  const earlier = others.map(({ number, definition }) => {
    const read = earlierOf(`version ${number} of the registry`, () => JSON.parse(definition), name)
    const version = own.get(canonicalText(read.side.schema))
    return version === undefined ? read : { ...read, label: `${version} (version ${number} of the registry)` }
  })
  const checkpoint = earlier[others.findIndex(({ number }) => number === schema?.checkpoint)]
  for (const [index, { version, snapshot }] of missing.entries()) {
    if (mode === 'DISABLED' && (schema?.checkpoint !== undefined || index > 0)) throw disabled(name, version)
    const side = sideOf({ schema: snapshot.schema })
    // What was read counts for the first of them; then the one before is the latest.
    const ends = new Set([checkpoint ?? earlier[0], earlier.at(-1)])
    const compared = looksAtAll(mode) || index === 0 ? earlier : [...ends].filter((each) => each !== undefined)
    requireCompatible({ contract: name, version, side }, compared, mode)
    earlier.push({ label: version, side })
  }
}

function disabled(contract: string, version: string): CounterpointError {
  return new CounterpointError(
    'PUBLICATION_INCOMPATIBLE',
    `${contract} ${version}: the mode DISABLED allows no version after the first one; choose another mode in defineContract, or take the version back`,
    { details: { contract, version, mode: 'DISABLED' } },
  )
}
