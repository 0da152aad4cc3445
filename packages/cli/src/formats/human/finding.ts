import type { DistinctFinding } from '../../report/distinct.ts'
import type { SubjectReport } from '../../report/report.ts'
import { type Line, type Piece, padded, piece, type Style, spread, widthOf, wrapped } from '../layout.ts'
import { fixOf, isWaivable, shortened, titleOf, versionsText } from '../said.ts'
import { proofLines } from './proof.ts'

/** What the findings of one subject share, so that their fields stand below each other. */
export interface Measures {
  readonly width: number
  readonly path: number
  readonly before: number
}

export interface FindingContext extends Measures {
  /** More than one version was compared: it matters which one shows it. */
  readonly several: boolean
  /** Absent for the run as a whole. */
  readonly subject: SubjectReport | undefined
}

const widestPath = 32
const widestValue = 16

export function measuresOf(findings: readonly DistinctFinding[], width: number): Measures {
  const widest = (texts: readonly string[], most: number) =>
    texts
      .map((text) => widthOf([piece(text)]))
      .reduce((sum, length) => (length <= most ? Math.max(sum, length) : sum), 0)
  return {
    width,
    path: widest(
      findings.map(({ path }) => path),
      widestPath,
    ),
    before: widest(
      findings.map(({ before }) => before ?? ''),
      widestValue,
    ),
  }
}

const symbols = { error: '✖', warning: '⚠', info: 'ℹ' } as const
const colours = { error: 'red', warning: 'yellow', info: 'cyan' } as const satisfies Record<string, Style>

export function findingLines(finding: DistinctFinding, context: FindingContext): readonly Line[] {
  if (finding.waived !== undefined) return waivedLines(finding, context)
  const { severity, rule, message } = finding
  const { width } = context
  const title = [piece(`${symbols[severity]} `, colours[severity]), piece(titleOf(finding), 'bold')]
  const text = { width, indent: 4 }
  return [
    ...spread(title, [piece(rule, 'dim')], { width, indent: 2 }),
    ...changeLines(finding, context),
    ...wrapped([piece(message)], text),
    ...againstLines(finding, context),
    ...proofLines(finding, width, context.subject),
    ...wrapped([piece('Fix: ', 'green'), piece(fixOf(finding))], { ...text, hanging: 5 }),
    ...(isWaivable(finding) ? wrapped([piece(`Fingerprint: ${finding.fingerprint}`, 'dim')], text) : []),
  ]
}

function waivedLines(finding: DistinctFinding, context: FindingContext): readonly Line[] {
  const { width } = context
  const { reason, expires } = finding.waived ?? { reason: '', expires: '' }
  const title = `${symbols[finding.severity]} ${titleOf(finding)} (waived)`
  const lines = [
    ...spread([piece(title)], [piece(finding.rule)], { width, indent: 2 }),
    ...changeLines(finding, context),
    ...wrapped([piece(`Waived until ${expires}: ${reason}`)], { width, indent: 4, hanging: 8 }),
  ]
  return lines.map((line) => line.map(({ text }): Piece => ({ text, styles: ['dim'] })))
}

/** Where it is, what it was and what it is now, side by side; below each other where the screen is too narrow. */
function changeLines(finding: DistinctFinding, { width, path, before }: FindingContext): readonly Line[] {
  const { source } = finding
  const where = source === undefined ? [] : [piece(`${source.file}:${source.line}`, 'dim')]
  if (finding.before === undefined && finding.after === undefined) {
    return spread([piece(finding.path, 'cyan')], where, { width, indent: 4 })
  }
  const [older, newer] = [finding.before ?? '(none)', finding.after ?? '(none)']
  const line = [
    padded(finding.path, path, 'cyan'),
    padded(`  ${older}`, before + 2),
    piece(' → ', 'dim'),
    piece(newer, 'bold'),
  ]
  const needed = 4 + widthOf(line) + (where.length === 0 ? 0 : 2 + widthOf(where))
  if (needed <= width) return spread(line, where, { width, indent: 4 })
  if (4 + widthOf(line) <= width)
    return [[piece('    '), ...line], ...(where.length === 0 ? [] : wrapped(where, { width, indent: 6 }))]
  return [
    ...spread([piece(finding.path, 'cyan')], where, { width, indent: 4 }),
    ...side('before', older, width),
    ...side('after ', newer, width),
  ]
}

function side(name: string, text: string, width: number): readonly Line[] {
  return wrapped([piece(`${name}  `, 'dim'), piece(shortened(text, 4 * width))], { width, indent: 6, hanging: 8 })
}

function againstLines({ against }: DistinctFinding, { several, width }: FindingContext): readonly Line[] {
  if (!several || against.length === 0) return []
  return wrapped([piece(`Against ${versionsText(against)}`, 'dim')], { width, indent: 4 })
}
