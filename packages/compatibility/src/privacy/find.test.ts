import type { AvroField, AvroSchema, ContractFacts } from '@counterpoint/contract-kit'
import { describe, expect, it } from 'vitest'
import { type Side, sideOf } from '../pair.ts'
import { findPrivacy } from './find.ts'

function record(...fields: readonly AvroField[]): AvroSchema {
  return { type: 'record', name: 'Play', fields }
}

function user(attributes: Readonly<Record<string, unknown>> = {}): AvroField {
  return { name: 'userId', type: 'string', ...attributes }
}

function side(schema: AvroSchema, privacy?: ContractFacts['privacy']): Side {
  if (privacy === undefined) return sideOf({ schema })
  const contract: ContractFacts = {
    name: 'Play',
    version: '1.0.0',
    topic: 'plays',
    stream: 'events',
    key: 'id',
    compatibility: 'FULL_ALL',
    owner: { team: 'plays' },
    generated: {},
    privacy,
    limits: {},
    refinements: {},
  }
  return sideOf({ schema, contract })
}

function found(older: Side, newer: Side): readonly string[] {
  return findPrivacy({ older, newer }).map(({ rule, path, before, after }) => `${rule} ${path} ${before} -> ${after}`)
}

type Row = readonly [string, Readonly<Record<string, unknown>>, Readonly<Record<string, unknown>>, readonly string[]]

const rows: readonly Row[] = [
  ['a mark that goes', { pii: true }, {}, ['PRIVACY_MARK_REMOVED Play.userId pii -> unmarked']],
  ['a mark that comes', {}, { pii: 'contact' }, ['PRIVACY_MARK_ADDED Play.userId unmarked -> pii: contact']],
  ['another mark', { pii: true }, { sensitive: true }, ['PRIVACY_MARK_CHANGED Play.userId pii -> sensitive']],
  ['another value', { pii: true }, { pii: 'sensitive' }, ['PRIVACY_MARK_CHANGED Play.userId pii -> pii: sensitive']],
  ['false marks nothing', { pii: true }, { pii: false }, ['PRIVACY_MARK_REMOVED Play.userId pii -> unmarked']],
  ['the same mark', { pii: true }, { pii: true }, []],
  ['no mark', {}, { doc: 'Of the listener.' }, []],
]

describe('by the attributes of bare schemas', () => {
  it.each(rows)('%s', (_, before, after, expected) => {
    expect(found(side(record(user(before))), side(record(user(after))))).toEqual(expected)
  })

  it('sees marks of items', () => {
    const list = (items: AvroSchema) => side(record({ name: 'friends', type: { type: 'array', items } }))
    expect(found(list({ type: 'string', pii: true }), list('string'))).toEqual([
      'PRIVACY_MARK_REMOVED Play.friends[] pii -> unmarked',
    ])
  })
})

describe('by the facts of contracts', () => {
  const schema = record(user())
  it.each(rows)('%s', (_, before, after, expected) => {
    expect(found(side(schema, { userId: before }), side(schema, { userId: after }))).toEqual(expected)
  })

  it('sees that a path is not marked at all any more', () => {
    expect(found(side(schema, { userId: { pii: true } }), side(schema, {}))).toEqual([
      'PRIVACY_MARK_REMOVED Play.userId pii -> unmarked',
    ])
  })

  it('follows a field to its new name', () => {
    const renamed = record({ name: 'listenerId', type: 'string', aliases: ['userId'] })
    expect(found(side(schema, { userId: { pii: true } }), side(renamed, { listenerId: { pii: true } }))).toEqual([])
    expect(found(side(schema, { userId: { pii: true } }), side(renamed, {}))).toEqual([
      'PRIVACY_MARK_REMOVED Play.listenerId pii -> unmarked',
    ])
  })
})

it('says nothing of fields that come or go', () => {
  const [without, marked] = [side(record()), side(record(user({ pii: true })))]
  expect(found(without, marked)).toEqual([])
  expect(found(marked, without)).toEqual([])
})
