import { tally } from '../report/distinct.ts'
import type { Report, SubjectReport } from '../report/report.ts'
import { countsLine } from './counts-line.ts'
import { type Listed, listed } from './listed.ts'
import { Budget } from './markdown/budget.ts'
import { escaped } from './markdown/escape.ts'
import { consumers, details, heading, row, tableHead, verdict } from './markdown/subject.ts'
import { nextStep } from './next-step.ts'
import type { RenderOptions } from './options.ts'
import { shortened } from './said.ts'

/** A step's summary is at most 1 MiB; GitHub drops one that is larger as a whole. */
const mostBytes = 1024 * 1024
const reservedBytes = 8192
const longestStep = 500

/**
 * For a pull request's comment or the summary of a step: tables, with the proofs folded in. What is too large for a summary
 * is shortened, each contract by as much, and the page says so.
 */
export function markdownReport(report: Report, { verbose = false }: RenderOptions = {}): string {
  const budget = new Budget(mostBytes - reservedBytes)
  const { subjects, findings } = report
  const sharers = subjects.length + (findings.length > 0 ? 1 : 0)
  const parts = [
    ...subjects.flatMap((subject, index) => subjectParts(subject, budget, sharers - index, verbose)),
    ...runParts(report, budget, verbose),
  ]
  const counts = tally(report)
  const cut = budget.omitted === 0 ? '' : `\nShortened to 1 MiB: ${budget.omitted} rows and proofs are left out.\n`
  const next = escaped(shortened(nextStep(report, counts), longestStep))
  return `## Contract check\n\n${parts.join('\n')}\n**${countsLine(counts)}**\n${cut}\n${next}\n`
}

function subjectParts(subject: SubjectReport, budget: Budget, sharers: number, verbose: boolean): readonly string[] {
  const leftToOthers = budget.left - budget.left / sharers
  const entries = listed({ subjects: [subject], findings: [] }, verbose)
  const start = budget.take([heading(subject), verdict(subject)])
  const end = budget.take([consumers(subject.consumers)], budget.left - leftToOthers)
  return [...start, ...findingParts(entries, budget, leftToOthers), ...end]
}

function runParts(report: Report, budget: Budget, verbose: boolean): readonly string[] {
  const entries = listed({ subjects: [], findings: report.findings }, verbose)
  if (entries.length === 0) return []
  return [...budget.take(['### The run as a whole\n']), ...findingParts(entries, budget, 0)]
}

/** The table gets half of the room at most, so that some of its rows have their proofs. */
function findingParts(entries: readonly Listed[], budget: Budget, leftToOthers: number): readonly string[] {
  if (entries.length === 0) return []
  const [head, ...rows] = budget.take([tableHead, ...entries.map(row)], (budget.left - leftToOthers) / 2)
  const folded = budget.take(entries.map(details), budget.left - leftToOthers)
  return head === undefined ? folded : [`${head}${rows.join('')}`, ...folded]
}
