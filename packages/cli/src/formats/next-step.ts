import { bySeverity, distinctFindings, type Tally } from '../report/distinct.ts'
import type { Report } from '../report/report.ts'
import { isWaivable } from './said.ts'

/** The one line that says what to do. */
export function nextStep(report: Report, { errors, warnings }: Tally): string {
  if (errors > 0) return `Next: ${mending(report)}`
  const drafts = report.subjects.filter(({ draft }) => draft)
  if (drafts.length > 0) {
    const names = drafts.map(({ subject, version = '' }) => `${subject} ${version}`.trimEnd()).join(', ')
    return `Next: npx --no-install counterpoint snapshot, which writes ${names}.`
  }
  return warnings > 0 ? 'Next: read the warnings; they fail nothing.' : 'Nothing to do.'
}

function mending({ subjects, findings }: Report): string {
  const all = bySeverity([...subjects.flatMap((subject) => subject.findings), ...findings])
  const open = distinctFindings(all).filter(({ severity, waived }) => severity === 'error' && waived === undefined)
  const source = open.find((finding) => finding.source !== undefined)?.source
  const first = source === undefined ? 'fix what is found' : `fix ${source.file}:${source.line}`
  const waiver = open.some(isWaivable) ? ', or waive it in counterpoint.waivers.json' : ''
  return `${first}${waiver}.`
}
