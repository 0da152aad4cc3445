import { type Direction, type Family, families } from '../../finding.ts'
import type { Rule } from '../../rule.ts'
import { rules } from '../../rules.ts'
import { evolutions } from '../evolutions.ts'
import { verdictOf } from '../verdict-of.ts'
import { anchorOf, escaped, generated } from './markdown.ts'

const headings: Readonly<Record<Family, string>> = {
  wire: 'Wire: what Avro itself rejects, exactly as Java’s SchemaCompatibility does',
  semantic: 'Semantic: what is read without an error, as something else than was written',
  latent: 'Latent: what breaks a version later, or towards a version before the latest',
  value: 'Value: what zod demands of values',
  portability: 'Portability: what other languages, older libraries or tables cannot take',
  stream: 'Stream: topic, key, kind, mode and owner of a contract',
  privacy: 'Privacy: marks of personal data',
  history: 'History: committed versions that are not what they were',
  version: 'Version: numbers that say less than the change is',
  waiver: 'Waiver: accepted findings that are none',
}

const introduction = `# Rules

Every finding names its rule; \`npx --no-install counterpoint explain RULE\` prints what is written here. The severity is
the one that a rule has where the contract’s mode promises the direction in which it bites; elsewhere the finding is for
information. What a direction is and what follows from an error: [bumps.md](bumps.md). An error that is meant:
[waivers.md](waivers.md).`

/** packages/compatibility/docs/rules.md */
export function rulesPage(): string {
  const directions = shownDirections()
  const sections = families.map((family) => {
    const ofFamily = Object.entries(rules).filter(([, rule]) => rule.family === family)
    return [`## ${headings[family]}`, ...ofFamily.map(([id, rule]) => section(id, rule, directions.get(id)))].join(
      '\n\n',
    )
  })
  return `${[generated, introduction, ...sections].join('\n\n')}\n`
}

function section(id: string, { severity, title, why, fix }: Rule, shown: ReadonlySet<Direction | null> = new Set()) {
  const examples = evolutions.filter(({ expected }) =>
    [...expected.rules, ...(expected.notes ?? []), ...(expected.fullAll?.rules ?? [])].some((rule) => rule === id),
  )
  const links = examples.map(({ title: example }) => `[${escaped(example)}](evolutions.md#${anchorOf(example)})`)
  return [
    `### ${id}`,
    `${escaped(`${title.charAt(0).toUpperCase()}${title.slice(1)}`)}. *${severity}, ${whereItBites(shown)}.*`,
    `Why: ${escaped(why)}`,
    `What to do: ${escaped(fix)}`,
    ...(links.length === 0 ? [] : [`Shown by: ${links.join('; ')}.`]),
  ].join('\n\n')
}

/** In which directions a rule is found among the evolutions. */
function shownDirections(): ReadonlyMap<string, ReadonlySet<Direction | null>> {
  const directions = new Map<string, Set<Direction | null>>()
  for (const evolution of evolutions) {
    for (const { rule, direction } of verdictOf(evolution, 'FULL_ALL').findings) {
      directions.set(rule, (directions.get(rule) ?? new Set()).add(direction))
    }
  }
  return directions
}

function whereItBites(shown: ReadonlySet<Direction | null>): string {
  const has = (one: 'backward' | 'forward') => shown.has(one) || shown.has('both')
  if (has('backward') && has('forward')) return 'in either direction'
  if (has('backward')) return 'backward: when a newer version reads older events'
  return has('forward') ? 'forward: when an older version reads newer events' : 'in every mode'
}
