import type { Report } from '../report/report.ts'
import { type Listed, listed } from './listed.ts'
import type { RenderOptions } from './options.ts'
import { harmlessJson, plain } from './plain.ts'
import { titleOf } from './said.ts'

const severities = { error: 'critical', warning: 'minor', info: 'info' } as const

/**
 * A code quality report (https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format). GitLab demands a
 * place of each entry: a finding without one is shown at the first line of a file named as its subject. What a waiver
 * accepts is there as "info".
 */
export function gitlabReport(report: Report, { verbose = false }: RenderOptions = {}): string {
  const met = new Map<string, number>()
  const entries = listed(report, verbose).map((entry) => {
    const fingerprint = `${entry.finding.fingerprint}-${entry.finding.newerVersion ?? entry.subject?.version ?? 'run'}`
    const count = (met.get(fingerprint) ?? 0) + 1
    met.set(fingerprint, count)
    return entryOf(entry, count === 1 ? fingerprint : `${fingerprint}-${count}`)
  })
  return `${harmlessJson(JSON.stringify(entries, null, 2))}\n`
}

function entryOf({ finding, subject }: Listed, fingerprint: string) {
  const { rule, path, message, severity, waived, source } = finding
  const accepted = waived === undefined ? '' : ` (waived until ${waived.expires}: ${waived.reason})`
  return {
    description: plain(`${titleOf(finding)}: ${path}. ${message}${accepted}`),
    check_name: rule,
    fingerprint,
    severity: waived === undefined ? severities[severity] : 'info',
    location: { path: source?.file ?? subject?.subject ?? 'package.json', lines: { begin: source?.line ?? 1 } },
  }
}
