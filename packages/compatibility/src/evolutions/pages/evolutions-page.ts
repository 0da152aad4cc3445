import { type Evolution, type Expected, type ShownMode, shownModes } from '../evolution.ts'
import { evolutionsByFamily } from '../evolutions.ts'
import { isTaken } from '../is-taken.ts'
import { changeCode } from './change-code.ts'
import { anchorOf, code, escaped, generated, table } from './markdown.ts'

type Group = keyof typeof evolutionsByFamily

const headings: Readonly<Record<Group, readonly [heading: string, text: string]>> = {
  wire: ['Wire', 'What Avro itself rejects, and every registry with it.'],
  semantic: ['Semantic', 'What every library reads without an error, as something else than was written.'],
  latent: [
    'Latent',
    'What breaks a version later, or towards a version before the latest. Three schemas in a row are three versions; the bump in brackets is that of FULL\\_ALL, which looks at the first one too.',
  ],
  value: [
    'Value',
    'What zod demands of values. Consumers report what violates it when they read, and reject it only where they chose to, so that it warns and asks for no major.',
  ],
  stream: ['Stream', 'What a contract says of its stream beside the schema.'],
  privacy: ['Privacy', 'Marks of personal data.'],
  portability: [
    'Portability',
    'What other languages, older libraries or tables cannot take. Nobody who reads the events today breaks, so that no major follows from it; errors fail the check all the same.',
  ],
  harmless: ['Harmless', 'What breaks nobody, in whatever order services are deployed.'],
}

const introduction = `# Evolutions

Small changes, and what a check says of them. Each row is a test
([src/evolutions](../src/evolutions)), and what Avro says is held against Java’s own checker.

- **Avro**: who can read whom, by Avro’s rules alone. “Newer reads older”: consumers of the new version read what is on
  the topic. “Older reads newer”: consumers that were not upgraded read what upgraded producers write.
- **BACKWARD, FORWARD, FULL**: the bump under that mode; [bumps.md](bumps.md) says what each promises. **major** fails a
  check that has no [waiver](waivers.md) for it. “refused” fails a check too, though no major would help.
- **Rules**: errors and warnings under FULL, and in brackets what is only noted. Each is in [rules.md](rules.md).`

/** packages/compatibility/docs/evolutions.md */
export function evolutionsPage(): string {
  const groups = Object.entries(evolutionsByFamily).map(([group, evolutions]) => {
    const [heading, text] = isGroup(group) ? headings[group] : [group, '']
    return `## ${heading}\n\n${text}\n\n${table(['change', 'before → after', 'Avro', ...shownModes, 'rules'], evolutions.map(rowOf))}`
  })
  return `${[generated, introduction, ...groups].join('\n\n')}\n`
}

function isGroup(group: string): group is Group {
  return Object.hasOwn(headings, group)
}

function rowOf({ title, history = [], before, after, expected }: Evolution): readonly string[] {
  return [
    `<a id="${anchorOf(title)}"></a>${escaped(title)}`,
    changeCode([...history, before, after])
      .map(code)
      .join(' → '),
    readable(expected),
    ...shownModes.map((mode) => bumpText(expected, mode)),
    [...expected.rules.map(ruleLink), ...(expected.notes ?? []).map((rule) => `(${ruleLink(rule)})`)].join(', ') || '—',
  ]
}

function readable({ wire: { backward, forward } }: Expected): string {
  if (backward && forward) return 'both ways'
  if (backward) return 'newer reads older'
  return forward ? 'older reads newer' : 'neither way'
}

function bumpText(expected: Expected, mode: ShownMode): string {
  const bump = expected.bump[mode]
  const isRefused = bump !== 'major' && !isTaken(expected, mode)
  const inAll = mode === 'FULL' && expected.fullAll !== undefined ? ` (${shown(expected.fullAll.bump)})` : ''
  return `${shown(bump)}${isRefused ? ', refused' : ''}${inAll}`
}

function shown(bump: string): string {
  return bump === 'major' ? '**major**' : bump
}

function ruleLink(rule: string): string {
  return `[${rule}](rules.md#${anchorOf(rule)})`
}
