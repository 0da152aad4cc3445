import type { Tally } from '../../report/distinct.ts'
import type { Report } from '../../report/report.ts'
import { countsLine } from '../counts-line.ts'
import { type Line, piece, wrapped } from '../layout.ts'
import { nextStep } from '../next-step.ts'

/** What was counted, and what to do next. */
export function endingLines(report: Report, counts: Tally, width: number): readonly Line[] {
  const { errors, warnings } = counts
  const style = errors > 0 ? 'red' : warnings > 0 ? 'yellow' : 'green'
  return [
    ...wrapped([piece(countsLine(counts), 'bold', style)], { width, indent: 0 }),
    ...wrapped([piece(nextStep(report, counts))], { width, indent: 0 }),
  ]
}
