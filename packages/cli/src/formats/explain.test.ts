import { rules } from '@counterpoint/compatibility'
import { expect, test } from 'vitest'
import { explainList, explainRule } from './explain.ts'

test('a rule', () => {
  expect(explainRule('WIRE_FIELD_WITHOUT_DEFAULT').text).toMatchInlineSnapshot(`
    "WIRE_FIELD_WITHOUT_DEFAULT                                                              wire · error
    field without a default that the writer does not write

    Why: The reader has nothing to put into the field: no payload of that writer can be read, and the
         topic may hold many.
    Fix: Give the field a default, or make it optional.

    More: docs/rules.md#wire_field_without_default in @counterpoint/compatibility
    "
  `)
})

test('each rule, and all of them by family', () => {
  const list = explainList({ columns: 120 })
  for (const id of Object.keys(rules)) {
    expect(explainRule(id).known).toBe(true)
    expect(list).toContain(`  ${id} `)
  }
  expect(list.split('\n').slice(0, 4).join('\n')).toMatchInlineSnapshot(`
    "wire
      WIRE_FIELD_WITHOUT_DEFAULT          error    field without a default that the writer does not write
      WIRE_TYPE_CHANGED                   error    type that the reader cannot make of the writer’s
      WIRE_UNION_BRANCH_MISSING           error    union without a branch for what the writer may write"
  `)
})

test.each([
  ['WIRE_FIELD_WITHOUT_DEFALT', 'WIRE_FIELD_WITHOUT_DEFAULT'],
  ['wire_name_changed', 'WIRE_NAME_CHANGED'],
  ['ENUM_SYMBOL_MISSING', 'WIRE_ENUM_SYMBOL_MISSING'],
])('%s is no rule; %s is near', (given, near) => {
  const { known, text } = explainRule(given)
  expect(known).toBe(false)
  expect(text).toContain(`there is no rule "${given}". Did you mean ${near}?`)
})

test('where nothing is near, nothing is suggested, and the line does nothing to a terminal', () => {
  expect(explainRule('\u001b[2J'.repeat(100)).text).toMatch(
    /^counterpoint: there is no rule "[^\p{Cc}]+…"\. `npx --no-install counterpoint explain` lists all\.\n$/u,
  )
})
