import { bySeverity, distinctFindings, tally } from '../report/distinct.ts'
import type { Report, SubjectReport } from '../report/report.ts'
import { consumerLines } from './human/consumers.ts'
import { endingLines } from './human/ending.ts'
import { findingLines, measuresOf } from './human/finding.ts'
import { headerLines, verdictLines } from './human/subject.ts'
import { type Line, piece, printed, wrapped } from './layout.ts'
import type { RenderOptions } from './options.ts'
import { counted } from './said.ts'

/** The screen of a person: what broke, the bytes that prove it, what to do. */
export function humanReport(report: Report, options: RenderOptions = {}): string {
  const width = screenWidth(options.columns)
  const verbose = options.verbose === true
  const lines = [
    ...report.subjects.flatMap((subject) => [...subjectLines(subject, width, verbose), []]),
    ...(report.findings.length === 0 ? [] : runLines(report, width, verbose)),
    ...endingLines(report, tally(report), width),
  ]
  return printed(lines, options.colour === true)
}

/** As wide as the terminal, where that can be read: a rule's id far to the right of its title cannot. */
export function screenWidth(columns = 100): number {
  return Number.isFinite(columns) && columns > 0 ? Math.min(Math.max(Math.trunc(columns), 40), 120) : 100
}

function subjectLines(subject: SubjectReport, width: number, verbose: boolean): readonly Line[] {
  return [
    ...headerLines(subject, width),
    ...blocks(subject.findings, width, verbose, subject),
    ...consumerLines(subject.consumers, width),
    ...verdictLines(subject, width),
  ]
}

function runLines({ findings }: Report, width: number, verbose: boolean): readonly Line[] {
  return [[piece('the run as a whole', 'bold')], ...blocks(findings, width, verbose)]
}

function blocks(
  findings: SubjectReport['findings'],
  width: number,
  verbose: boolean,
  subject?: SubjectReport,
): readonly Line[] {
  const distinct = bySeverity(distinctFindings(findings))
  const shown = distinct.filter(({ severity }) => verbose || severity !== 'info')
  const hidden = distinct.length - shown.length
  const measures = measuresOf(shown, width)
  const several = new Set(subject?.checkedVersions).size > 1
  return [
    ...shown.flatMap((finding) => [[], ...findingLines(finding, { ...measures, several, subject })]),
    ...(hidden === 0 ? [] : [[], ...hiddenLines(hidden, subject, width)]),
    [],
  ]
}

function hiddenLines(count: number, subject: SubjectReport | undefined, width: number): readonly Line[] {
  const what = subject === undefined ? '' : ` that fail${count === 1 ? 's' : ''} nothing under ${subject.mode}`
  const text = `${counted(count, 'note')}${what}: --verbose shows ${count === 1 ? 'it' : 'them'}`
  return wrapped([piece('ℹ ', 'cyan'), piece(text, 'dim')], { width, indent: 2, hanging: 2 })
}
