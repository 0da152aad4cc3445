import { expect, test } from 'vitest'
import { type Finding, families, type RuleId, rules, type Verdict } from '../index.ts'
import { shownModes } from './evolution.ts'
import { evolutions, evolutionsByFamily } from './evolutions.ts'
import { isTaken } from './is-taken.ts'
import { verdictOf } from './verdict-of.ts'

const cases = Object.entries(evolutionsByFamily).flatMap(([family, of]) =>
  of.map((evolution) => ({ ...evolution, family })),
)

test.each(cases)('$family: $title', (evolution) => {
  const { expected } = evolution
  const [backward, forward, full] = shownModes.map((mode) => verdictOf(evolution, mode))
  expect(full && saidIn(full)).toEqual({ rules: expected.rules, notes: expected.notes ?? [] })
  expect({ backward: backward?.wireCompatible, forward: forward?.wireCompatible }).toEqual(expected.wire)
  expect({ BACKWARD: backward?.bump, FORWARD: forward?.bump, FULL: full?.bump }).toEqual(expected.bump)
  expect([backward?.compatible, forward?.compatible, full?.compatible]).toEqual(
    shownModes.map((mode) => isTaken(expected, mode)),
  )
})

test.each(cases.filter(({ expected }) => expected.fullAll !== undefined))(
  'against every version: $title',
  (evolution) => {
    const verdict = verdictOf(evolution, 'FULL_ALL')
    expect({ rules: saidIn(verdict).rules, bump: verdict.bump }).toEqual(evolution.expected.fullAll)
  },
)

test('there are enough of them, each with a title of its own', () => {
  const titles = evolutions.map(({ title }) => title)
  expect(titles.length).toBeGreaterThanOrEqual(60)
  expect(new Set(titles).size).toBe(titles.length)
})

test('every rule of a family that two versions can show is shown', () => {
  const shown = new Set<string>(evolutions.flatMap(({ expected }) => [...expected.rules, ...(expected.notes ?? [])]))
  const untrueVersions = new Set<string>(['history', 'version', 'waiver'])
  const ids = Object.entries(rules).flatMap(([id, { family }]) => (untrueVersions.has(family) ? [] : [id]))
  expect(ids.filter((id) => !shown.has(id))).toEqual([])
  expect(families.filter((family) => !untrueVersions.has(family)).sort()).toEqual(
    Object.keys(evolutionsByFamily)
      .filter((family) => family !== 'harmless')
      .sort(),
  )
})

function saidIn({ findings }: Verdict): { readonly rules: readonly RuleId[]; readonly notes: readonly RuleId[] } {
  return {
    rules: rulesOf(findings.filter(({ severity }) => severity !== 'info')),
    notes: rulesOf(findings.filter(({ severity }) => severity === 'info')),
  }
}

function rulesOf(findings: readonly Finding[]): readonly RuleId[] {
  return [...new Set(findings.map(({ rule }) => rule))].sort()
}
