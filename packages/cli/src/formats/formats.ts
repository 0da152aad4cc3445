import type { Report } from '../report/report.ts'
import { humanReport } from './human.ts'
import { jsonReport } from './json.ts'
import type { RenderOptions } from './options.ts'

/** Every form that a report can be printed in. */
export const formats = ['human', 'json'] as const
export type Format = (typeof formats)[number]

const renderers: Readonly<Record<Format, (report: Report, options: RenderOptions) => string>> = {
  human: humanReport,
  json: jsonReport,
}

/** The same report gives the same text, byte for byte. It ends with a line break. */
export function renderReport(report: Report, format: Format, options: RenderOptions = {}): string {
  return renderers[format](report, options)
}
