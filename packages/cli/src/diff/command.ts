import { resolve } from 'node:path'
import { compareSchemas } from '@counterpoint/compatibility'
import type { CompatibilityMode } from '@counterpoint/contract-kit'
import { diffJson } from '../formats/diff-json.ts'
import { type Format, renderReport } from '../formats/formats.ts'
import { readSchemaFile } from '../project/schema-files.ts'
import { shownPath } from '../project/shown-path.ts'
import { exitCodeOf } from '../report/exit-code.ts'
import type { Report, SubjectReport } from '../report/report.ts'
import type { ExitCode } from '../run.ts'
import { schemaLocator } from '../source/schema-locator.ts'
import { hasColours, type Surroundings } from '../surroundings.ts'

export interface DiffOptions {
  readonly mode: CompatibilityMode
  readonly format: Format
  readonly json?: true
  readonly verbose: boolean
}

/** Compares two .avsc files, without any project around them. */
export async function diffCommand(
  olderPath: string,
  newerPath: string,
  { mode, verbose, ...options }: DiffOptions,
  surroundings: Surroundings,
): Promise<ExitCode> {
  const { cwd, columns } = surroundings
  const older = readSchemaFile(resolve(cwd, olderPath))
  const newer = readSchemaFile(resolve(cwd, newerPath))
  const { findings, ...verdict } = compareSchemas(older.schema, newer.schema, { mode })
  const locate = schemaLocator({ file: shownPath(newer.path, cwd), text: newer.text })
  const subject: SubjectReport = {
    ...verdict,
    subject: newer.subject,
    name: verdict.subject,
    baseVersion: shownPath(older.path, cwd),
    version: shownPath(newer.path, cwd),
    draft: false,
    mode,
    checkedVersions: [shownPath(older.path, cwd)],
    findings: findings.map((finding) => ({ ...finding, source: locate(finding) })),
    consumers: { known: false },
  }
  const report: Report = { subjects: [subject], findings: [] }
  const format = options.json === true ? 'json' : options.format
  surroundings.write(
    format === 'json'
      ? diffJson(subject)
      : renderReport(report, format, { colour: hasColours(surroundings), columns, verbose }),
  )
  return exitCodeOf(report)
}
