import type { Report, ReportedFinding } from './report.ts'

/** A finding, and the older versions against which it was seen; none where it is not about a pair of versions. */
export interface DistinctFinding extends ReportedFinding {
  readonly against: readonly string[]
}

/**
 * The same finding against several versions is one, shown with the payload of the first, which is the latest version's.
 * Where the versions give it another text, it is shown again: the earlier field may have had another type.
 */
export function distinctFindings(findings: readonly ReportedFinding[]): readonly DistinctFinding[] {
  const groups = new Map<string, [ReportedFinding, ...ReportedFinding[]]>()
  for (const finding of findings) {
    const { fingerprint, severity, message, before, after, newerVersion, source } = finding
    const key = JSON.stringify([fingerprint, severity, message, before, after, newerVersion, source])
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [finding])
    else group.push(finding)
  }
  return [...groups.values()].map(([first, ...others]) => {
    // Findings come latest version first, then the earlier ones from the oldest on.
    const versions = [...others, first].flatMap(({ olderVersion }) => olderVersion ?? [])
    return { ...first, against: [...new Set(versions)] }
  })
}

/** What a screen lists first: what fails, then what is known, and what a waiver accepts last. */
export function bySeverity<T extends ReportedFinding>(findings: readonly T[]): readonly T[] {
  return findings.toSorted((left, right) => weight(left) - weight(right))
}

function weight({ severity, waived }: ReportedFinding): number {
  return waived === undefined ? { error: 0, warning: 1, info: 2 }[severity] : 3
}

export interface Tally {
  /** Not waived. */
  readonly errors: number
  readonly warnings: number
  readonly waived: number
  readonly infos: number
  readonly versions: number
}

/** What the last line counts: a finding once, however many versions show it. */
export function tally({ subjects, findings }: Report): Tally {
  const all = [...subjects.flatMap((subject) => distinctFindings(subject.findings)), ...distinctFindings(findings)]
  const open = all.filter(({ waived }) => waived === undefined)
  const count = (severity: ReportedFinding['severity']) =>
    open.filter((finding) => finding.severity === severity).length
  return {
    errors: count('error'),
    warnings: count('warning'),
    infos: count('info'),
    waived: all.length - open.length,
    versions: subjects.reduce((sum, { checkedVersions }) => sum + new Set(checkedVersions).size, 0),
  }
}
