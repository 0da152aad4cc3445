import { families, isRuleId, type RuleId, rules } from '@counterpoint/compatibility'
import { screenWidth } from './human.ts'
import { type Line, padded, piece, printed, type Style, spread, wrapped } from './layout.ts'
import { nearest } from './nearest.ts'
import type { RenderOptions } from './options.ts'
import { plain } from './plain.ts'
import { shortened } from './said.ts'

const ids = Object.keys(rules).filter(isRuleId)
const colours = { error: 'red', warning: 'yellow', info: 'cyan' } as const satisfies Record<string, Style>

export interface Explanation {
  /** False for an id that no rule has: `text` is then one line that names the nearest one. */
  readonly known: boolean
  readonly text: string
}

/** What a rule means, who breaks by it, and what to do. */
export function explainRule(id: string, options: RenderOptions = {}): Explanation {
  if (isRuleId(id))
    return { known: true, text: printed(ruleLines(id, screenWidth(options.columns)), options.colour === true) }
  const near = nearest(id, ids)
  const guess = near === undefined ? '' : ` Did you mean ${near}?`
  const all = '`npx --no-install counterpoint explain` lists all.'
  return { known: false, text: `counterpoint: there is no rule "${shortened(plain(id), 80)}".${guess} ${all}\n` }
}

/** All rules, by family. */
export function explainList(options: RenderOptions = {}): string {
  const width = screenWidth(options.columns)
  const widest = Math.max(...ids.map((id) => id.length))
  const lines = families.flatMap((family): readonly Line[] => {
    const ofFamily = ids.filter((id) => rules[id].family === family)
    if (ofFamily.length === 0) return []
    return [[piece(family, 'bold')], ...ofFamily.flatMap((id) => listLines(id, widest, width)), []]
  })
  return printed(
    [...lines, [piece('More on one: npx --no-install counterpoint explain RULE')]],
    options.colour === true,
  )
}

function ruleLines(id: RuleId, width: number): readonly Line[] {
  const { family, severity, title, why, fix } = rules[id]
  const text = { width, indent: 0 }
  return [
    ...spread([piece(id, 'bold')], [piece(`${family} · `, 'dim'), piece(severity, colours[severity])], text),
    ...wrapped([piece(title)], text),
    [],
    ...wrapped([piece('Why: ', 'bold'), piece(why)], { ...text, hanging: 5 }),
    ...wrapped([piece('Fix: ', 'green'), piece(fix)], { ...text, hanging: 5 }),
    [],
    ...wrapped([piece(`More: docs/rules.md#${id.toLowerCase()} in @counterpoint/compatibility`, 'dim')], text),
  ]
}

function listLines(id: RuleId, widest: number, width: number): readonly Line[] {
  const { severity, title } = rules[id]
  const start = [
    piece('  '),
    padded(id, widest),
    piece('  '),
    padded(severity, 'warning'.length, colours[severity]),
    piece('  '),
  ]
  const indent = 2 + widest + 2 + 'warning'.length + 2
  if (width - indent < 24) return [start, ...wrapped([piece(title, 'dim')], { width, indent: 6 })]
  const [first = [], ...rest] = wrapped([piece(title)], { width, indent })
  return [[...start, ...first.slice(1)], ...rest]
}
