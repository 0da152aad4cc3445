import { appendFileSync } from 'node:fs'
import { renderReport } from '../formats/formats.ts'
import type { Report } from '../report/report.ts'
import type { Surroundings } from '../surroundings.ts'

/**
 * The report as a page of the workflow run
 * (https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands#adding-a-job-summary).
 */
export function writeStepSummary(report: Report, { environment, columns }: Surroundings): void {
  const file = environment['GITHUB_STEP_SUMMARY']
  if (file === undefined || file === '') return
  appendFileSync(file, renderReport(report, 'markdown', { colour: false, columns, verbose: false }))
}
