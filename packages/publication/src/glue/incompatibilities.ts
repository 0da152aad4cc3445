import { compareSchemas, type Finding } from '@counterpoint/compatibility'
import { type AvroSchema, type CompatibilityMode, CounterpointError } from '@counterpoint/contract-kit'

/** A version that a new one is compared with, and what people call it. */
export interface Earlier {
  readonly label: string
  readonly schema: AvroSchema
}

/** Whether a mode promises something to every earlier version. */
export function looksAtAll(mode: CompatibilityMode): boolean {
  return mode.endsWith('_ALL')
}

/** What a registry would refuse a version for: Avro's rules in the directions of the mode. */
function incompatibilities(
  candidate: AvroSchema,
  earlier: readonly Earlier[],
  mode: CompatibilityMode,
): readonly { readonly earlier: string; readonly findings: readonly Finding[] }[] {
  return earlier.flatMap(({ label, schema }) => {
    const verdict = compareSchemas(schema, candidate, { mode })
    if (verdict.wireCompatible) return []
    const findings = verdict.findings.filter(({ family, severity }) => family === 'wire' && severity === 'error')
    return [{ earlier: label, findings }]
  })
}

/** @throws CounterpointError PUBLICATION_INCOMPATIBLE */
export function requireCompatible(
  { contract, version, schema }: { readonly contract: string; readonly version: string; readonly schema: AvroSchema },
  earlier: readonly Earlier[],
  mode: CompatibilityMode,
): void {
  const broken = incompatibilities(schema, earlier, mode)
  const [first] = broken
  if (first === undefined) return
  const places = first.findings.map(({ rule, path }) => `${rule} at ${path}`)
  throw new CounterpointError(
    'PUBLICATION_INCOMPATIBLE',
    `${contract} ${version} breaks ${first.earlier} under ${mode}: ${places.slice(0, 3).join('; ')}${places.length > 3 ? ` and ${places.length - 3} more` : ''}. Nothing was registered; \`npx --no-install counterpoint check\` shows the proof`,
    {
      details: {
        contract,
        version,
        mode,
        incompatible: broken.map(({ earlier: label, findings }) => ({
          earlier: label,
          findings: findings.map(({ rule, path, fingerprint }) => ({ rule, path, fingerprint })),
        })),
      },
    },
  )
}
