import { interactions } from '@counterpoint/interactions'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { eventJsonWriter, exampleOf, markdownOf } from '../index.ts'
import { contractOf, contracts, documented } from '../testing/contracts.ts'

it.each(contracts)('the example on the page is an event that the contract takes: $name', (contract) => {
  const example = exampleOf(contract)
  contract.parse(example)
  const write = eventJsonWriter(contract.snapshot ?? contract.derive())
  expect(exampleOn(markdownOf(contract))).toStrictEqual(write(example))
})

it('says what a contract is', () => {
  const page = markdownOf(interactions)
  expect(page).toMatch(/^# Interaction 1\.1\.0\n\nSomething that a listener did with a song or a podcast\.\n\n/)
  expect(page).toContain('| owner | interactions, interactions@music.example |')
  expect(page).toContain('| personal data | pii: `userId` |')
  expect(page).toContain('- 1.1.0 (this page)\n- 1.0.0\n')
  expect(page).toContain('| `userId` | text | optional | 1 to 256 characters | pii | Absent for anonymous listeners. |')
  expect(page).toContain('| `device` | [Device](#type-device) | optional |')
  expect(page).toContain('gets `other`.')
})

it.each([
  [z.array(z.string().nullable()).max(3), 'list of (text or null) | required | at most 3 items'],
  [
    z.record(z.string().min(1), z.int().min(0)),
    'map of whole number | required | keys: at least 1 character; values: at least 0',
  ],
  [z.int().min(1).max(5).default(2), 'whole number | default `2` | 1 to 5'],
  [z.string().length(2), 'text | required | 2 characters'],
  [z.string().regex(/a|`/), 'text | required | matches ``/a\\|`/``'],
  [z.email(), 'text | required | an e-mail address'],
  [z.literal(['a', 'b']), '`a` or `b` | required |'],
  [z.int().meta({ logicalType: 'timestamp-micros' }), 'whole number of microseconds since 1970-01-01T00:00:00Z'],
  [z.string().refine(() => true, { params: { id: 'is-known' } }), 'text | required | the check `is-known`'],
  [z.string().refine(() => true), 'text | required | a check in the contract’s code'],
  [z.string().meta({ aliases: ['old'], description: 'A | bar' }), 'A \\| bar Formerly `old`. |'],
])('%# a field in people’s words', (type, words) => {
  const line = markdownOf(contractOf({ value: type }))
    .split('\n')
    .find((each) => each.startsWith('| `value` |'))
  expect(line).toContain(words)
})

it('says that there is no example where none is known', () => {
  const { snapshot } = contractOf({ value: z.string().regex(/^(.)\1$/) })
  expect(markdownOf(documented(snapshot))).toContain('There is none')
})

function exampleOn(page: string): unknown {
  return JSON.parse(/```json\n(.*)\n```/s.exec(page)?.[1] ?? 'null')
}
