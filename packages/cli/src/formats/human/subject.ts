import type { SubjectReport } from '../../report/report.ts'
import { type Line, piece, spread, wrapped } from '../layout.ts'
import { versionsText } from '../said.ts'

export function headerLines(subject: SubjectReport, width: number): readonly Line[] {
  const { baseVersion, version, draft, mode } = subject
  const versions = [baseVersion, version].filter((text) => text !== undefined).join(' → ')
  const left = [piece(subject.subject, 'bold'), piece(`  ${versions}`), piece(draft ? ' (draft)' : '', 'dim')]
  return spread(left, [piece(`mode ${mode}`, 'dim')], { width, indent: 0 })
}

export function verdictLines(subject: SubjectReport, width: number): readonly Line[] {
  const { bump, because, findings } = subject
  const clean =
    bump !== 'major' && findings.every(({ severity, waived }) => severity === 'info' || waived !== undefined)
  const sentence =
    bump === 'none'
      ? [piece('no bump', 'bold'), piece(`: ${because}`)]
      : [piece('this change is '), piece(bump.toUpperCase(), 'bold', bumpStyle(bump)), piece(`: ${because}`)]
  const mark = clean ? [piece('✔ ', 'green')] : []
  return [...wrapped([...mark, ...sentence], { width, indent: 2, hanging: 2 }), ...checkedLines(subject, width)]
}

function checkedLines({ checkedVersions, findings }: SubjectReport, width: number): readonly Line[] {
  if (checkedVersions.length === 0 || findings.length > 0) return []
  return wrapped([piece(`nothing found against ${versionsText(checkedVersions)}`, 'dim')], { width, indent: 4 })
}

function bumpStyle(bump: 'major' | 'minor' | 'patch'): 'red' | 'yellow' | 'green' {
  return ({ major: 'red', minor: 'yellow', patch: 'green' } as const)[bump]
}
