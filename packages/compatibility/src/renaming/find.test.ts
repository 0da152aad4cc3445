import type { AvroSchema } from '@counterpoint/contract-kit'
import { expect, test } from 'vitest'
import { compareSchemas } from '../compare.ts'

const record = (name: string, fields: readonly object[], more: object = {}) => ({
  type: 'record',
  name,
  fields,
  ...more,
})
const int = (name: string, more: object = {}) => ({ name, type: 'int', ...more })
const text = (name: string, more: object = {}) => ({ name, type: 'string', ...more })
const holding = (...fields: readonly object[]): AvroSchema => JSON.parse(JSON.stringify(record('T', fields)))
const rulesOf = (older: AvroSchema, newer: AvroSchema) =>
  compareSchemas(older, newer, { mode: 'BACKWARD' })
    .findings.filter(({ severity }) => severity === 'error')
    .map(({ rule }) => rule)

test.each<[string, AvroSchema, AvroSchema, readonly string[]]>([
  [
    'two branches that one type has as its name and its alias',
    holding({ name: 'u', type: [record('A', [int('t')]), record('B', [int('t')])] }),
    holding({ name: 'u', type: [record('A', [int('t')], { aliases: ['B'] })] }),
    ['SEMANTIC_ALIAS_MERGES'],
  ],
  [
    'two fields of a record that nobody reads',
    holding(int('x'), { name: 'gone', type: record('p.A', [int('g'), int('h')]) }),
    holding(int('x'), {
      name: 'fresh',
      type: ['null', record('p.A', [int('h', { aliases: ['g'], default: 0 })])],
      default: null,
    }),
    ['SEMANTIC_ALIAS_MERGES'],
  ],
  [
    'an alias that is the name of another type',
    holding({ name: 'u', type: ['null', record('A', [int('x')])] }),
    holding({ name: 'u', type: ['null', record('A', [int('x')]), record('B', [int('x')], { aliases: ['A'] })] }),
    ['SEMANTIC_ALIAS_TAKES_TYPE'],
  ],
  [
    'an alias of a field in a record that has another namespace now',
    JSON.parse(JSON.stringify(record('a.R', [text('old')]))),
    JSON.parse(JSON.stringify(record('b.R', [text('fresh', { aliases: ['old'], default: '' })]))),
    ['SEMANTIC_ALIAS_DEAD'],
  ],
  [
    'an alias of a field in the record that resolution takes, the last of its short name',
    holding({ name: 'u', type: ['null', record('x.R', [text('old')])] }),
    holding({
      name: 'u',
      type: ['null', record('a.R', [text('old')]), record('b.R', [text('fresh', { aliases: ['old'], default: '' })])],
    }),
    ['SEMANTIC_ALIAS_DEAD'],
  ],
  [
    'the same with the former full name as an alias',
    JSON.parse(JSON.stringify(record('a.R', [text('old')]))),
    JSON.parse(JSON.stringify(record('b.R', [text('fresh', { aliases: ['old'], default: '' })], { aliases: ['a.R'] }))),
    [],
  ],
  [
    'a renamed type and a renamed field',
    holding({ name: 'a', type: record('A', [int('x')]) }),
    holding({ name: 'a', type: record('B', [int('y', { aliases: ['x'] })], { aliases: ['A'] }) }),
    [],
  ],
])('%s', (_, older, newer, rules) => {
  expect(rulesOf(older, newer).filter((rule) => rules.length === 0 || rules.includes(rule))).toEqual(rules)
})
