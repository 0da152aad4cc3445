import { expect, test } from 'vitest'
import { compareVersions, rules } from '../../index.ts'
import { sideOf } from '../../pair.ts'
import { checkReading } from '../../wire/checker.ts'
import { type BeyondJava, page, readerAndWriter, rowsOfPage } from './rows.ts'

const cases = rowsOfPage.map((row) => ({ ...row, title: row.evolution.title }))

test.each(cases)('$title: $direction, Java $checker, we say $rule', (row) => {
  expect(verdictOf(row)).toBe(row.checker)
  const { findings } = compareVersions(row.evolution.before, row.evolution.after, { mode: 'FULL' })
  const inThatDirection = findings.filter(({ direction }) => direction === row.direction || !isOneWay(direction))
  expect(inThatDirection.map(({ rule }) => rule)).toContain(row.rule)
})

test('what Java says in one direction is what the verdict of that mode says', () => {
  const verdicts = cases.map((row) => {
    const mode = row.direction === 'backward' ? 'BACKWARD' : 'FORWARD'
    return compareVersions(row.evolution.before, row.evolution.after, { mode }).wireCompatible
  })
  expect(verdicts).toEqual(cases.map(({ checker }) => checker === 'passes'))
})

test('every rule about what Avro reads is named on the page', () => {
  const families = new Set<string>(['semantic', 'latent'])
  const ids = Object.entries(rules).flatMap(([id, { family }]) => (families.has(family) ? [id] : []))
  expect(ids.filter((id) => !page.includes(`[${id}](rules.md#${id.toLowerCase()})`))).toEqual([])
})

function verdictOf(row: BeyondJava): string {
  const { reader, writer } = readerAndWriter(row)
  const { incompatibilities, ambiguous } = checkReading(
    sideOf({ schema: reader }).type,
    sideOf({ schema: writer }).type,
  )
  if (ambiguous.length > 0) return 'throws'
  return incompatibilities.length === 0 ? 'passes' : 'refuses'
}

function isOneWay(direction: string | null): boolean {
  return direction === 'backward' || direction === 'forward'
}
