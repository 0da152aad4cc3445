import type { Tally } from '../../report/distinct.ts'
import type { Report } from '../../report/report.ts'
import { type Line, piece, wrapped } from '../layout.ts'
import { nextStep } from '../next-step.ts'
import { counted } from '../said.ts'

/** What was counted, and what to do next. */
export function endingLines(report: Report, counts: Tally, width: number): readonly Line[] {
  const { errors, warnings } = counts
  const style = errors > 0 ? 'red' : warnings > 0 ? 'yellow' : 'green'
  return [
    ...wrapped([piece(countsLine(counts), 'bold', style)], { width, indent: 0 }),
    ...wrapped([piece(nextStep(report, counts))], { width, indent: 0 }),
  ]
}

export function countsLine({ errors, warnings, waived, versions }: Tally): string {
  const accepted = waived === 0 ? '' : `, ${waived} waived`
  return [
    `${counted(errors, 'error')}, ${counted(warnings, 'warning')}${accepted}`,
    `${counted(versions, 'version')} checked`,
    `exit ${errors > 0 ? 1 : 0}`,
  ].join(' · ')
}
