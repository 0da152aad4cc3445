import type { ConsumerImpacts } from '@counterpoint/compatibility'
import type { SubjectReport } from '../../report/report.ts'
import type { Listed } from '../listed.ts'
import { proofOf } from '../paragraphs.ts'
import { fixOf, isWaivable, shortened, titleOf, versionsText } from '../said.ts'
import { code, escaped, preformatted } from './escape.ts'

const symbols = { error: '✖', warning: '⚠', info: 'ℹ' } as const
const longestValue = 200

export function heading({ subject, baseVersion, version, draft, mode }: SubjectReport): string {
  const versions = [baseVersion, version].flatMap((text) => (text === undefined ? [] : [escaped(text)])).join(' → ')
  return `### ${code(subject)} ${versions}${draft ? ' (draft)' : ''}\n\nmode ${mode}\n`
}

export function verdict({ bump, because, checkedVersions }: SubjectReport): string {
  const said = bump === 'none' ? 'No bump' : `This change is **${bump.toUpperCase()}**`
  const against = checkedVersions.length === 0 ? '' : ` Checked against ${escaped(versionsText(checkedVersions))}.`
  return `${said}: ${escaped(because)}${against}\n`
}

export const tableHead = '| | finding | where | before | after |\n|---|---|---|---|---|\n'

export function row({ finding }: Listed): string {
  const { severity, rule, path, source, before, after, message, waived } = finding
  const symbol = waived === undefined ? symbols[severity] : 'waived'
  const title = `**${escaped(titleOf(finding))}** ${code(rule)}<br>${escaped(message)}`
  const reason = waived === undefined ? '' : `<br>waived until ${escaped(waived.expires)}: ${escaped(waived.reason)}`
  const place = source === undefined ? '' : `<br>${escaped(`${source.file}:${source.line}`)}`
  return `| ${[symbol, `${title}${reason}`, `${code(path)}${place}`, value(before), value(after)].join(' | ')} |\n`
}

function value(text: string | undefined): string {
  return text === undefined ? '' : code(shortened(text, longestValue))
}

/** What is shown when somebody opens it: the bytes, the way out, and what a waiver would name. */
export function details(entry: Listed): string {
  const { finding } = entry
  const proof = proofOf(entry)
  const several = new Set(entry.subject?.checkedVersions).size > 1 && finding.against.length > 0
  return [
    `<details><summary>${code(finding.path)} ${escaped(titleOf(finding))}</summary>\n`,
    ...(proof.length === 0 ? [] : [`${preformatted(proof)}\n`]),
    ...(several ? [`Against ${escaped(versionsText(finding.against))}\n`] : []),
    `Fix: ${escaped(fixOf(finding))}\n`,
    ...(isWaivable(finding) && finding.waived === undefined ? [`Fingerprint: ${code(finding.fingerprint)}\n`] : []),
    '</details>\n',
  ].join('\n')
}

export function consumers(impacts: ConsumerImpacts): string {
  if (!impacts.known) return 'Consumers unknown: no manifests were given.\n'
  if (impacts.consumers.length === 0) return 'Consumers: no manifest names this contract.\n'
  const rows = impacts.consumers.map(({ consumer, version, impact, fields }) => {
    return `| ${code(consumer)} | ${escaped(version)} | ${impact} | ${fields.map(code).join(', ')} |\n`
  })
  return `| consumer | version | impact | reads |\n|---|---|---|---|\n${rows.join('')}`
}
