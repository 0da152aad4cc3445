import { tally } from '../report/distinct.ts'
import type { Report, SubjectReport } from '../report/report.ts'
import { countsLine } from './counts-line.ts'
import { type Listed, listed } from './listed.ts'
import { Budget } from './markdown/budget.ts'
import { escaped } from './markdown/escape.ts'
import { consumers, details, heading, row, tableHead, verdict } from './markdown/subject.ts'
import { nextStep } from './next-step.ts'
import type { RenderOptions } from './options.ts'
import { counted } from './said.ts'

/** A step's summary is at most 1 MiB; GitHub drops one that is larger as a whole. */
const mostBytes = 1024 * 1024
const reservedBytes = 4096

/** For a pull request's comment or the summary of a step: tables, with the proofs folded in. */
export function markdownReport(report: Report, { verbose = false }: RenderOptions = {}): string {
  const budget = new Budget(mostBytes - reservedBytes)
  const parts = [
    ...report.subjects.flatMap((subject) => subjectParts(subject, budget, verbose)),
    ...runParts(report, budget, verbose),
  ]
  const { omitted } = budget
  const counts = tally(report)
  const shortened = omitted === 0 ? '' : `\nShortened to 1 MiB: ${counted(omitted, 'part')} left out.\n`
  const next = escaped(nextStep(report, counts)).slice(0, reservedBytes / 4)
  return `## Contract check\n\n${parts.join('\n')}\n**${countsLine(counts)}**\n${shortened}\n${next}\n`
}

function subjectParts(subject: SubjectReport, budget: Budget, verbose: boolean): readonly string[] {
  const entries = listed({ subjects: [subject], findings: [] }, verbose)
  return [
    ...budget.take([heading(subject), verdict(subject)]),
    ...findingParts(entries, budget),
    ...budget.take([consumers(subject.consumers)]),
  ]
}

function runParts(report: Report, budget: Budget, verbose: boolean): readonly string[] {
  const entries = listed({ subjects: [], findings: report.findings }, verbose)
  if (entries.length === 0) return []
  return [...budget.take(['### The run as a whole\n']), ...findingParts(entries, budget)]
}

function findingParts(entries: readonly Listed[], budget: Budget): readonly string[] {
  if (entries.length === 0) return []
  const [head, ...rows] = budget.take([tableHead, ...entries.map(row)])
  if (head === undefined) return []
  return [`${head}${rows.join('')}`, ...budget.take(entries.map(details))]
}
