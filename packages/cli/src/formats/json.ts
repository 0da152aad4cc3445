import { tally } from '../report/distinct.ts'
import { exitCodeOf } from '../report/exit-code.ts'
import type { Report, SubjectReport } from '../report/report.ts'
import { findingJson } from './finding-json.ts'
import { harmlessJson } from './plain.ts'

/**
 * Everything, in members of a fixed order. A finding is listed for each version that shows it; `errors` and `warnings` count
 * it once, as all formats do, and leave out what a waiver accepts.
 */
export function jsonReport(report: Report): string {
  const { errors, warnings } = tally(report)
  const value = {
    subjects: report.subjects.map(subjectJson),
    findings: report.findings.map(findingJson),
    errors,
    warnings,
    exit: exitCodeOf(report),
  }
  return `${harmlessJson(JSON.stringify(value, null, 2))}\n`
}

function subjectJson(report: SubjectReport) {
  const { subject, name, baseVersion, version, draft, mode, checkedVersions } = report
  const { compatible, wireCompatible, bump, because, findings, consumers } = report
  return {
    subject,
    name,
    ...(baseVersion !== undefined && { baseVersion }),
    ...(version !== undefined && { version }),
    draft,
    mode,
    checkedVersions,
    compatible,
    wireCompatible,
    bump,
    because,
    findings: findings.map(findingJson),
    consumers: consumersJson(consumers),
  }
}

function consumersJson(consumers: SubjectReport['consumers']) {
  if (!consumers.known) return { known: false }
  return {
    known: true,
    consumers: consumers.consumers.map(({ consumer, version, fields, impact, findings }) => {
      return { consumer, version, fields, impact, findings }
    }),
  }
}
