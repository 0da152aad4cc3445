import { tally } from '../report/distinct.ts'
import type { Report } from '../report/report.ts'
import { countsLine } from './counts-line.ts'
import { type Listed, listed } from './listed.ts'
import type { RenderOptions } from './options.ts'
import { paragraphsOf } from './paragraphs.ts'
import { plain } from './plain.ts'
import { counted, titleOf } from './said.ts'

const kinds = ['error', 'warning', 'notice'] as const
type Kind = (typeof kinds)[number]

/** GitHub shows so many of a kind for each step, and drops the rest silently. */
const mostOfKind = 10

/**
 * Annotations of a pull request
 * (https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands#setting-an-error-message). What a
 * waiver accepts is a notice. The last line, which is for the log, says how many more there are.
 */
export function githubReport(report: Report, { verbose = false }: RenderOptions = {}): string {
  const all = listed(report, verbose)
  const shown = kinds.map((kind) => all.filter(({ finding }) => kindOf(finding) === kind))
  const commands = shown.flatMap((ofKind) => ofKind.slice(0, mostOfKind).map(command))
  const more = shown.flatMap((ofKind, index) =>
    ofKind.length > mostOfKind
      ? [counted(ofKind.length - mostOfKind, `more ${kinds[index]}`, `more ${kinds[index]}s`)]
      : [],
  )
  const rest = more.length === 0 ? [] : [`not annotated, for GitHub shows ${mostOfKind} of a kind: ${more.join(', ')}`]
  return [...commands, [countsLine(tally(report)), ...rest].join(' · '), ''].join('\n')
}

function kindOf({ severity, waived }: Listed['finding']): Kind {
  return waived !== undefined || severity === 'info' ? 'notice' : severity
}

function command(entry: Listed): string {
  const { finding } = entry
  const { source, rule, path } = finding
  const properties = [
    ...(source === undefined ? [] : [`file=${property(source.file)}`, `line=${source.line}`]),
    ...(source?.column === undefined ? [] : [`col=${source.column}`]),
    `title=${property(`${rule}: ${titleOf(finding)}`)}`,
  ]
  return `::${kindOf(finding)} ${properties.join(',')}::${data([plain(path), ...paragraphsOf(entry)].join('\n'))}`
}

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function property(text: string): string {
  return data(plain(text)).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
