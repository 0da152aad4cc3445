import { bySeverity, type DistinctFinding, distinctFindings } from '../report/distinct.ts'
import type { Report, SubjectReport } from '../report/report.ts'

export interface Listed {
  readonly finding: DistinctFinding
  /** Absent for findings about the run as a whole. */
  readonly subject?: SubjectReport
}

/** All findings in one list, the most severe first; without those of no weight unless `verbose`. */
export function listed({ subjects, findings }: Report, verbose: boolean): readonly Listed[] {
  const ofSubjects = subjects.flatMap((subject) =>
    distinctFindings(subject.findings).map((finding) => ({ finding, subject })),
  )
  const ofRun = distinctFindings(findings).map((finding) => ({ finding }))
  const all: readonly Listed[] = [...ofSubjects, ...ofRun]
  const order = new Map(bySeverity(all.map(({ finding }) => finding)).map((finding, index) => [finding, index]))
  return all
    .filter(({ finding }) => verbose || finding.severity !== 'info')
    .toSorted((left, right) => (order.get(left.finding) ?? 0) - (order.get(right.finding) ?? 0))
}
