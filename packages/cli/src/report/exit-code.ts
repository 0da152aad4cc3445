import { tally } from './distinct.ts'
import type { Report } from './report.ts'

/** 1 where there is an error that no waiver accepts. */
export function exitCodeOf(report: Report): 0 | 1 {
  return tally(report).errors > 0 ? 1 : 0
}
