import type { Report } from '../report/report.ts'
import { githubReport } from './github.ts'
import { gitlabReport } from './gitlab.ts'
import { humanReport } from './human.ts'
import { jsonReport } from './json.ts'
import { junitReport } from './junit.ts'
import { markdownReport } from './markdown.ts'
import type { RenderOptions } from './options.ts'
import { sarifReport } from './sarif.ts'

/** Every form that a report can be printed in. */
export const formats = ['human', 'json', 'github', 'sarif', 'junit', 'markdown', 'gitlab'] as const
export type Format = (typeof formats)[number]

const renderers: Readonly<Record<Format, (report: Report, options: RenderOptions) => string>> = {
  human: humanReport,
  json: jsonReport,
  github: githubReport,
  sarif: sarifReport,
  junit: junitReport,
  markdown: markdownReport,
  gitlab: gitlabReport,
}

/** The same report gives the same text, byte for byte. It ends with a line break. */
export function renderReport(report: Report, format: Format, options: RenderOptions = {}): string {
  return renderers[format](report, options)
}
