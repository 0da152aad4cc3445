import { type Finding, rules, waiverFor } from '@counterpoint/compatibility'
import type { SubjectReport } from '../report/report.ts'

export function titleOf({ title, rule }: Finding): string {
  return title ?? rules[rule].title
}

export function fixOf({ fix, rule }: Finding): string {
  return fix ?? rules[rule].fix
}

/** A waiver could accept it: it fails, and it is not about versions, history or waivers themselves. */
export function isWaivable(finding: Finding): boolean {
  const waiver = { fingerprint: finding.fingerprint, reason: '', expires: '9999-12-31' }
  return waiverFor(finding, [waiver], new Date(0)) !== undefined
}

/** Who wrote the payload of a proof, and who rejects it. */
export function sidesOfProof(
  { direction, olderVersion, newerVersion }: Finding,
  subject?: SubjectReport,
): { readonly writer: string; readonly reader: string } {
  const older = olderVersion ?? subject?.baseVersion ?? 'the older version'
  const newer = newerVersion ?? subject?.version ?? 'the newer version'
  return direction === 'forward' ? { writer: newer, reader: older } : { writer: older, reader: newer }
}

/** Versions in a few words: "1.0.0, 1.1.0", or the first and last of many. */
export function versionsText(versions: readonly string[]): string {
  if (versions.length <= 5) return versions.join(', ')
  return `${versions.slice(0, 2).join(', ')}, … ${versions.slice(-1).join('')} (${versions.length} versions)`
}

export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`
}

/** Bytes as "04'61'62", the first `most` of them. */
export function hexText(hex: string, most: number): string {
  const bytes = hex.match(/../g) ?? []
  if (bytes.length === 0) return '(no bytes)'
  const shown = bytes.slice(0, most).join("'")
  return bytes.length > most ? `${shown}… (${bytes.length} bytes)` : shown
}

export function shortJson(json: unknown, most: number): string {
  return shortened(JSON.stringify(json) ?? 'null', most)
}

export function shortened(text: string, most: number): string {
  const characters = [...text]
  return characters.length > most ? `${characters.slice(0, most - 1).join('')}…` : text
}
