import { distinctFindings } from '../report/distinct.ts'
import type { Report, SubjectReport } from '../report/report.ts'
import { type Cell, cellsOf } from './junit/cells.ts'
import { type Attributes, element } from './junit/xml.ts'
import type { Listed } from './listed.ts'
import { paragraphsOf } from './paragraphs.ts'
import { titleOf } from './said.ts'

/**
 * A suite for each contract and version, a case for each family and version that was compared, passed ones included. What a
 * waiver accepts is skipped; warnings are the case's output and fail nothing. There are no times, so that the same report
 * is the same text.
 */
export function junitReport({ subjects, findings }: Report): string {
  const suites = [
    ...subjects.map((subject) => suite(suiteName(subject), subject.subject, cellsOf(subject), subject)),
    ...(findings.length === 0 ? [] : [suite('the run as a whole', 'counterpoint', runCells(findings))]),
  ]
  const totals = sums(suites.map(({ counts }) => counts))
  const root = element(
    'testsuites',
    { name: 'counterpoint', ...totals },
    suites.map(({ xml }) => xml),
  )
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`
}

interface Counts {
  readonly tests: number
  readonly failures: number
  readonly errors: number
  readonly skipped: number
}

function suite(name: string, classname: string, cells: readonly Cell[], subject?: SubjectReport) {
  const counts = {
    tests: cells.length,
    failures: cells.filter((cell) => stateOf(cell) === 'failed').length,
    errors: 0,
    skipped: cells.filter((cell) => stateOf(cell) === 'skipped').length,
  }
  const cases = cells.map((cell) => testcase(cell, classname, subject))
  return { counts, xml: element('testsuite', { name, ...counts }, cases) }
}

function testcase(cell: Cell, classname: string, subject: SubjectReport | undefined): string {
  const { family, against, findings } = cell
  const name = against === undefined ? family : `${family}, against ${against}`
  const attributes: Attributes = {
    name,
    classname,
    file: findings.find(({ source }) => source !== undefined)?.source?.file,
  }
  const errors = findings.filter((finding) => finding.severity === 'error')
  const open = errors.filter(({ waived }) => waived === undefined)
  const others = findings.filter((finding) => finding.severity !== 'error')
  const text = (list: Cell['findings']) =>
    list.map((finding) => textOf({ finding, ...(subject && { subject }) })).join('\n\n')
  const state = stateOf(cell)
  const children = [
    ...(state === 'failed' ? [element('failure', { message: headline(open), type: open[0]?.rule }, text(errors))] : []),
    ...(state === 'skipped' ? [element('skipped', { message: errors.map(waiverText).join('; ') })] : []),
    ...(others.length > 0 ? [element('system-out', {}, text(others))] : []),
  ]
  return element('testcase', attributes, children)
}

function stateOf({ findings }: Cell): 'passed' | 'failed' | 'skipped' {
  const errors = findings.filter(({ severity }) => severity === 'error')
  if (errors.length === 0) return 'passed'
  return errors.every(({ waived }) => waived !== undefined) ? 'skipped' : 'failed'
}

function headline(findings: Cell['findings']): string {
  const [first] = findings
  if (first === undefined) return ''
  const more = findings.length === 1 ? '' : ` (and ${findings.length - 1} more)`
  return `${titleOf(first)} at ${first.path}${more}`
}

function textOf(entry: Listed): string {
  const { finding } = entry
  const place = finding.source === undefined ? '' : ` (${finding.source.file}:${finding.source.line})`
  return [`${finding.rule} ${finding.path}${place}`, ...paragraphsOf(entry)].join('\n')
}

function waiverText({ path, waived }: Cell['findings'][number]): string {
  return `${path}: waived until ${waived?.expires ?? ''}: ${waived?.reason ?? ''}`
}

function suiteName({ subject, baseVersion, version }: SubjectReport): string {
  return [subject, [baseVersion, version].filter((text) => text !== undefined).join(' → ')].join(' ').trimEnd()
}

function runCells(findings: Report['findings']): readonly Cell[] {
  const all = distinctFindings(findings)
  return [...new Set(all.map(({ family }) => family))].map((family) => {
    return { family, against: undefined, findings: all.filter((finding) => finding.family === family) }
  })
}

function sums(all: readonly Counts[]): Counts {
  const sum = (name: keyof Counts) => all.reduce((total, counts) => total + counts[name], 0)
  return { tests: sum('tests'), failures: sum('failures'), errors: sum('errors'), skipped: sum('skipped') }
}
