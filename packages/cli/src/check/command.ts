import type { CompatibilityMode } from '@counterpoint/contract-kit'
import { type Format, renderReport } from '../formats/formats.ts'
import { plain } from '../formats/plain.ts'
import { exitCodeOf } from '../report/exit-code.ts'
import type { ExitCode } from '../run.ts'
import { hasColours, type Surroundings } from '../surroundings.ts'
import { checkProject } from './check-project.ts'
import { writeStepSummary } from './step-summary.ts'

export interface CheckOptions {
  readonly against?: string
  readonly mode?: CompatibilityMode
  readonly checkpoint?: string
  readonly consumers?: string
  readonly waivers?: string
  readonly format: Format
  readonly verbose: boolean
}

export async function checkCommand(
  paths: readonly string[],
  options: CheckOptions,
  surroundings: Surroundings,
): Promise<ExitCode> {
  const { report, notices } = await checkProject(paths, options, surroundings)
  for (const notice of notices) surroundings.writeError(`counterpoint: ${plain(notice)}\n`)
  const { format, verbose } = options
  surroundings.write(
    renderReport(report, format, { colour: hasColours(surroundings), columns: surroundings.columns, verbose }),
  )
  if (format === 'github') writeStepSummary(report, surroundings)
  return exitCodeOf(report)
}
