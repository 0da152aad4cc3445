import type { Family } from '@counterpoint/compatibility'
import { type DistinctFinding, distinctFindings } from '../../report/distinct.ts'
import type { ReportedFinding, SubjectReport } from '../../report/report.ts'

/** One thing that was looked at: a family, against one version, or of the new version by itself. */
export interface Cell {
  readonly family: Family
  readonly against: string | undefined
  readonly findings: readonly DistinctFinding[]
}

/** What is said of two versions; the others are said of the new one. */
const ofPairs: ReadonlySet<Family> = new Set(['wire', 'semantic', 'value', 'stream', 'privacy'])

/** Every earlier version is compared in what is read; in the rest, the latest alone. */
const ofEveryPair: readonly Family[] = ['wire', 'semantic']
const ofLatestPair: readonly Family[] = ['value', 'stream', 'privacy']

/** What was looked at, including what had nothing wrong. */
export function cellsOf({ checkedVersions, baseVersion, findings }: SubjectReport): readonly Cell[] {
  const cells = new Map<
    string,
    { readonly family: Family; readonly against: string | undefined; readonly all: ReportedFinding[] }
  >()
  const cellAt = (family: Family, against: string | undefined) => {
    const key = JSON.stringify([against, family])
    const cell = cells.get(key) ?? { family, against, all: [] }
    cells.set(key, cell)
    return cell
  }
  for (const version of checkedVersions) {
    const families = version === baseVersion ? [...ofEveryPair, ...ofLatestPair] : ofEveryPair
    for (const family of families) cellAt(family, version)
  }
  if (checkedVersions.length > 0) cellAt('latent', undefined)
  cellAt('portability', undefined)
  for (const finding of findings) {
    const { family, olderVersion } = finding
    cellAt(family, ofPairs.has(family) ? (olderVersion ?? baseVersion) : undefined).all.push(finding)
  }
  return [...cells.values()].map(({ all, ...cell }) => ({ ...cell, findings: distinctFindings(all) }))
}
