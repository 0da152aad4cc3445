import type { AvroSchema, ContractFacts } from '@counterpoint/contract-kit'
import { describe, expect, it } from 'vitest'
import { type Side, sideOf } from '../pair.ts'
import { findStream } from './find.ts'

const schema: AvroSchema = {
  type: 'record',
  name: 'Play',
  fields: [
    { name: 'sessionId', type: 'string' },
    { name: 'itemId', type: { type: 'string', logicalType: 'uuid' } },
    { name: 'device', type: ['null', 'string'], default: null },
  ],
}

function side(facts: Partial<ContractFacts> = {}, of: AvroSchema = schema): Side {
  const contract: ContractFacts = {
    name: 'Play',
    version: '1.0.0',
    topic: 'plays',
    stream: 'events',
    key: 'sessionId',
    compatibility: 'FULL',
    owner: { team: 'plays' },
    generated: { id: 'itemId' },
    privacy: {},
    limits: {},
    refinements: {},
    ...facts,
  }
  return sideOf({ schema: of, contract })
}

function found(older: Side, newer: Side): readonly string[] {
  return findStream({ older, newer }).map(({ rule, path, before, after }) => `${rule} ${path} ${before} -> ${after}`)
}

type Row = readonly [title: string, facts: Partial<ContractFacts>, expected: readonly string[]]

describe('facts of contracts', () => {
  const rows: readonly Row[] = [
    ['the same', {}, []],
    ['another key', { key: 'itemId' }, ['STREAM_KEY_CHANGED Play.itemId sessionId -> itemId']],
    [
      'another key that may be absent',
      { key: 'device' },
      ['STREAM_KEY_CHANGED Play.device sessionId -> device', 'STREAM_KEY_NOT_TEXT Play.device string -> union'],
    ],
    ['another topic', { topic: 'plays.v2' }, ['STREAM_TOPIC_RENAMED Play plays -> plays.v2']],
    ['another kind', { stream: 'entities' }, ['STREAM_KIND_CHANGED Play events -> entities']],
    ['another id', { generated: { id: 'sessionId' } }, ['STREAM_GENERATED_CHANGED Play itemId -> sessionId']],
    [
      'a time that is generated',
      { generated: { id: 'itemId', occurredAt: 'at' } },
      ['STREAM_GENERATED_CHANGED Play none -> at'],
    ],
    ['a weaker mode', { compatibility: 'BACKWARD' }, ['STREAM_MODE_WEAKENED Play FULL -> BACKWARD']],
    ['a stronger mode', { compatibility: 'FULL_ALL' }, ['STREAM_MODE_CHANGED Play FULL -> FULL_ALL']],
    [
      'a mode that gives one promise for another',
      { compatibility: 'FORWARD_ALL' },
      ['STREAM_MODE_WEAKENED Play FULL -> FORWARD_ALL'],
    ],
    ['another owner', { owner: { team: 'music' } }, ['STREAM_OWNER_CHANGED Play plays -> music']],
  ]
  it.each(rows)('%s', (_, facts, expected) => {
    expect(found(side(), side(facts))).toEqual(expected)
  })
})

describe('the key in the schema', () => {
  const keyed = (type: AvroSchema, name = 'sessionId', aliases: readonly string[] = []): AvroSchema => ({
    type: 'record',
    name: 'Play',
    fields: [{ name, type, aliases }],
  })

  it('must stay a required text', () => {
    expect(found(side(), side({}, keyed(['null', 'string'])))).toEqual([
      'STREAM_KEY_NOT_TEXT Play.sessionId string -> union',
    ])
    expect(found(side(), side({}, keyed('long')))).toEqual(['STREAM_KEY_NOT_TEXT Play.sessionId string -> long'])
    expect(found(side(), side({}, keyed({ type: 'string', logicalType: 'uuid' })))).toEqual([])
  })

  it('must be there', () => {
    expect(found(side(), side({}, keyed('string', 'other')))).toEqual([
      'STREAM_KEY_NOT_TEXT Play.sessionId string -> no field',
    ])
  })

  it('stays the same under a new name with an alias', () => {
    expect(found(side(), side({ key: 'session' }, keyed('string', 'session', ['sessionId'])))).toEqual([])
  })
})

it('says nothing of bare schemas', () => {
  expect(found(sideOf({ schema }), side({ topic: 'other' }))).toEqual([])
})
