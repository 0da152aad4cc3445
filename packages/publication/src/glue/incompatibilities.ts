import { compareSchemas, type Finding, isWireCompatible, type Side, sideOf } from '@counterpoint/compatibility'
import { type AvroSchema, type CompatibilityMode, CounterpointError } from '@counterpoint/contract-kit'

/** A version that a new one is compared with, parsed once, and what people call it. */
export interface Earlier {
  readonly label: string
  readonly side: Side
}

/** @throws CounterpointError SCHEMA_INVALID, naming the version and the contract */
export function earlierOf(label: string, schema: () => AvroSchema, contract: string): Earlier {
  try {
    return { label, side: sideOf({ schema: schema() }) }
  } catch {
    // No cause: it would quote the definition.
    throw new CounterpointError(
      'SCHEMA_INVALID',
      `${label}, under the name that ${contract} is published as, is no Avro schema that can be compared; delete that version if nobody wrote with it`,
      { details: { contract, earlier: label } },
    )
  }
}

/** Whether a mode promises something to every earlier version. */
export function looksAtAll(mode: CompatibilityMode): boolean {
  return mode.endsWith('_ALL')
}

/**
 * What a registry would refuse a version for: Avro's rules in the directions of the mode.
 *
 * @throws CounterpointError PUBLICATION_INCOMPATIBLE
 */
export function requireCompatible(
  { contract, version, side }: { readonly contract: string; readonly version: string; readonly side: Side },
  earlier: readonly Earlier[],
  mode: CompatibilityMode,
): void {
  const broken = earlier.filter((each) => !isWireCompatible({ older: each.side, newer: side }, mode))
  const [first] = broken
  if (first === undefined) return
  const findings = findingsOf(first, side, mode)
  const labels = broken.map(({ label }) => label)
  const places = findings.map(({ rule, path }) => `${rule} at ${path}`)
  throw new CounterpointError(
    'PUBLICATION_INCOMPATIBLE',
    `${contract} ${version} breaks ${firstFew(labels, ', ')} under ${mode}: ${firstFew(places, '; ')}. Nothing of it was registered; \`npx --no-install counterpoint check\` shows the proof`,
    {
      details: {
        contract,
        version,
        mode,
        earlier: labels,
        findings: findings.map(({ rule, path, fingerprint }) => ({ rule, path, fingerprint })),
      },
    },
  )
}

const mostShown = 3

function firstFew(texts: readonly string[], separator: string): string {
  const more = texts.length > mostShown ? ` and ${texts.length - mostShown} more` : ''
  return `${texts.slice(0, mostShown).join(separator)}${more}`
}

function findingsOf({ side }: Earlier, newer: Side, mode: CompatibilityMode): readonly Finding[] {
  const { findings } = compareSchemas(side.schema, newer.schema, { mode })
  return findings.filter(({ family, severity }) => family === 'wire' && severity === 'error')
}
