import type { AvroSchema, ContractFacts, ValueLimits } from '@counterpoint/contract-kit'
import { describe, expect, it } from 'vitest'
import { type Side, sideOf } from '../pair.ts'
import { findValue } from './find.ts'

const schema: AvroSchema = {
  type: 'record',
  name: 'Play',
  fields: [
    { name: 'at', type: 'long' },
    { name: 'impression', type: ['null', { type: 'array', items: 'string' }] },
    { name: 'experiments', type: { type: 'map', values: 'string' } },
    {
      name: 'device',
      type: ['null', { type: 'record', name: 'Device', fields: [{ name: 'platform', type: 'string' }] }],
    },
    {
      name: 'range',
      type: {
        type: 'record',
        name: 'Range',
        fields: [
          { name: 'item0', type: 'int' },
          { name: 'rest', type: { type: 'array', items: 'int' } },
        ],
        'counterpoint.form': 'tuple',
      },
    },
    {
      name: 'plays',
      type: {
        type: 'array',
        items: {
          type: 'record',
          name: 'Entry',
          fields: [
            { name: 'key', type: 'int' },
            { name: 'value', type: 'string' },
          ],
        },
        'counterpoint.form': 'map',
      },
    },
  ],
}

function side(facts: Partial<ContractFacts>, of: AvroSchema = schema): Side {
  const contract: ContractFacts = {
    name: 'Play',
    version: '1.0.0',
    topic: 'plays',
    stream: 'events',
    key: 'id',
    compatibility: 'FULL_ALL',
    owner: { team: 'plays' },
    generated: {},
    privacy: {},
    limits: {},
    refinements: {},
    ...facts,
  }
  return sideOf({ schema: of, contract })
}

function found(older: Side, newer: Side): readonly string[] {
  return findValue({ older, newer }).map(({ rule, direction, path }) => `${rule} ${direction} ${path}`)
}

type Row = readonly [title: string, before: ValueLimits, after: ValueLimits, expected: readonly string[]]

describe('limits', () => {
  const rows: readonly Row[] = [
    ['a higher minimum', { minimum: 0 }, { minimum: 1 }, ['VALUE_RANGE_TIGHTENED backward']],
    ['a lower minimum', { minimum: 1 }, { minimum: 0 }, ['VALUE_RANGE_LOOSENED forward']],
    ['a higher maximum', { maximum: 1 }, { maximum: 2 }, ['VALUE_RANGE_LOOSENED forward']],
    ['a lower maximum', { maximum: 2 }, { maximum: 1 }, ['VALUE_RANGE_TIGHTENED backward']],
    ['a limit that comes', {}, { maximum: 2 }, ['VALUE_RANGE_TIGHTENED backward']],
    ['a limit that goes', { minimum: 2 }, {}, ['VALUE_RANGE_LOOSENED forward']],
    ['exclusive at the same number', { minimum: 0 }, { exclusiveMinimum: 0 }, ['VALUE_RANGE_TIGHTENED backward']],
    ['inclusive at the same number', { exclusiveMaximum: 9 }, { maximum: 9 }, ['VALUE_RANGE_LOOSENED forward']],
    [
      'above 0 and from 1 on, for integers',
      { format: 'safeint', exclusiveMinimum: 0 },
      { format: 'safeint', minimum: 1 },
      [],
    ],
    [
      'an inclusive limit that a stricter exclusive one hides',
      { minimum: 0, exclusiveMinimum: 5 },
      { exclusiveMinimum: 5 },
      [],
    ],
    ['uint32 is a range', { format: 'uint32' }, { format: 'safeint', minimum: 0 }, ['VALUE_RANGE_LOOSENED forward']],
    [
      'times',
      { minimum: '2026-01-01T00:00:00.000Z' },
      { minimum: '2025-12-31T00:00:00.000Z' },
      ['VALUE_RANGE_LOOSENED forward'],
    ],
    [
      'integers beyond 2^53',
      { maximum: '9007199254740993' },
      { maximum: '9007199254740992' },
      ['VALUE_RANGE_TIGHTENED backward'],
    ],
    ['a large integer beside a number', { maximum: 9 }, { maximum: '9' }, []],
    [
      'both ends',
      { minimum: 0, maximum: 9 },
      { minimum: 1, maximum: 10 },
      ['VALUE_RANGE_TIGHTENED backward', 'VALUE_RANGE_LOOSENED forward'],
    ],
    ['a coarser step', { multipleOf: 0.1 }, { multipleOf: 0.3 }, ['VALUE_STEP_TIGHTENED backward']],
    ['a finer step', { multipleOf: 10 }, { multipleOf: 5 }, ['VALUE_STEP_LOOSENED forward']],
    [
      'steps of which none holds the other',
      { multipleOf: 4 },
      { multipleOf: 6 },
      ['VALUE_STEP_TIGHTENED backward', 'VALUE_STEP_LOOSENED forward'],
    ],
    ['a step that comes', {}, { multipleOf: 2 }, ['VALUE_STEP_TIGHTENED backward']],
    ['a longer minimum', { minLength: 1 }, { minLength: 2 }, ['VALUE_LENGTH_TIGHTENED backward']],
    ['a longer maximum', { maxLength: 1 }, { maxLength: 2 }, ['VALUE_LENGTH_LOOSENED forward']],
    ['a maximum length that goes', { maxLength: 1 }, {}, ['VALUE_LENGTH_LOOSENED forward']],
    ['a minimum length of 0 says nothing', {}, { minLength: 0 }, []],
    ['a pattern that comes', {}, { pattern: '/^a/' }, ['VALUE_PATTERN_ADDED backward']],
    ['a pattern that goes', { pattern: '/^a/' }, {}, ['VALUE_PATTERN_REMOVED forward']],
    ['a pattern that changes', { pattern: '/^a/' }, { pattern: '/^b/' }, ['VALUE_PATTERN_CHANGED both']],
    ['a format that comes', {}, { format: 'email' }, ['VALUE_FORMAT_TIGHTENED backward']],
    ['a format that goes', { format: 'email' }, {}, ['VALUE_FORMAT_LOOSENED forward']],
    ['a format that changes', { format: 'email' }, { format: 'url' }, ['VALUE_FORMAT_CHANGED both']],
    ['a wider format', { format: 'uuid' }, { format: 'guid' }, ['VALUE_FORMAT_LOOSENED forward']],
    ['formats of numbers, which Avro types say', { format: 'int32' }, { format: 'safeint' }, []],
    ['the same', { minimum: 0, pattern: '/a/' }, { pattern: '/a/', minimum: 0 }, []],
  ]
  it.each(rows)('%s', (_, before, after, expected) => {
    expect(found(side({ limits: { at: before } }), side({ limits: { at: after } }))).toEqual(
      expected.map((text) => `${text} Play.at`),
    )
  })
})

describe('refinements', () => {
  type RefinementRow = readonly [string, readonly string[], readonly string[], readonly string[]]
  const rows: readonly RefinementRow[] = [
    ['one that comes', ['a'], ['a', 'b'], ['VALUE_REFINEMENT_ADDED backward']],
    ['one that goes', ['a', 'b'], ['a'], ['VALUE_REFINEMENT_REMOVED forward']],
    ['one under a new id', ['a-1'], ['a-2'], ['VALUE_REFINEMENT_ADDED backward', 'VALUE_REFINEMENT_REMOVED forward']],
    ['one without a name', ['unnamed'], ['unnamed'], ['VALUE_REFINEMENT_UNCOMPARABLE null']],
    ['one more without a name', ['unnamed'], ['unnamed', 'unnamed'], ['VALUE_REFINEMENT_ADDED backward']],
    ['the same', ['a', 'b'], ['b', 'a'], []],
  ]
  it.each(rows)('%s', (_, before, after, expected) => {
    expect(found(side({ refinements: { '': before } }), side({ refinements: { '': after } }))).toEqual(
      expected.map((text) => `${text} Play`),
    )
  })
})

describe('places', () => {
  it.each([
    ['device.platform', 'Play.device.platform', '/fields/3/type/1/fields/0'],
    ['impression', 'Play.impression', '/fields/1'],
    ['impression[]', 'Play.impression[]', '/fields/1/type/1/items'],
    ['experiments{}', 'Play.experiments{}', '/fields/2/type/values'],
    ['experiments{key}', 'Play.experiments{key}', '/fields/2/type'],
    ['range[0]', 'Play.range[0]', '/fields/4/type/fields/0/type'],
    ['range[]', 'Play.range[]', '/fields/4/type/fields/1/type/items'],
    ['plays{key}', 'Play.plays{key}', '/fields/5/type/items/fields/0/type'],
    ['plays{}', 'Play.plays{}', '/fields/5/type/items/fields/1/type'],
  ])('%s', (limited, path, pointer) => {
    const [older, newer] = [side({}), side({ limits: { [limited]: { maxLength: 9 } } })]
    expect(findValue({ older, newer })).toMatchObject([{ path, location: { reader: pointer, writer: pointer } }])
    expect(findValue({ older: newer, newer: older })).toMatchObject([{ path, direction: 'forward' }])
  })

  it('says nothing of fields that only one version has', () => {
    const less: AvroSchema = { type: 'record', name: 'Play', fields: [{ name: 'at', type: 'long' }] }
    const [small, large] = [side({}, less), side({ limits: { 'device.platform': { maxLength: 9 } } })]
    expect(found(small, large)).toEqual([])
    expect(found(large, small)).toEqual([])
  })

  it('follows a field to its new name', () => {
    const renamed: AvroSchema = {
      type: 'record',
      name: 'Play',
      fields: [{ name: 'playedAt', type: 'long', aliases: ['at'] }],
    }
    const older = side({ limits: { at: { minimum: 0 } } })
    expect(found(older, side({ limits: { playedAt: { minimum: 0 } } }, renamed))).toEqual([])
    expect(found(older, side({ limits: { playedAt: { minimum: 1 } } }, renamed))).toEqual([
      'VALUE_RANGE_TIGHTENED backward Play.playedAt',
    ])
    expect(found(older, side({}, renamed))).toEqual(['VALUE_RANGE_LOOSENED forward Play.playedAt'])
  })

  it('says nothing of bare schemas', () => {
    expect(found(sideOf({ schema }), side({ limits: { at: { minimum: 0 } } }))).toEqual([])
  })
})

it('says both limits side by side', () => {
  const [older, newer] = [side({ limits: { at: { minimum: 0 } } }), side({ limits: { at: { exclusiveMinimum: 0.5 } } })]
  expect(findValue({ older, newer })).toMatchObject([{ before: '>= 0', after: '> 0.5', detail: 'minimum' }])
})

it('looks facts up by their path alone, whatever fields are called', () => {
  const of: AvroSchema = { type: 'record', name: 'Play', fields: [{ name: 'constructor', type: 'string' }] }
  const older = side({}, of)
  const newer = side({ refinements: { constructor: ['known'] }, limits: { constructor: { minLength: 1 } } }, of)
  expect(findValue({ older, newer }).map(({ rule }) => rule)).toEqual([
    'VALUE_LENGTH_TIGHTENED',
    'VALUE_REFINEMENT_ADDED',
  ])
})

it('follows paths through records that hold each other without doubling', () => {
  const holds = (name: string, first: unknown, second: unknown) => ({
    type: 'record',
    name,
    fields: [{ name: 'n', type: ['null', first, second], default: null }],
  })
  const of: AvroSchema = JSON.parse(JSON.stringify(holds('Play', holds('A', 'Play', 'A'), holds('B', 'A', 'B'))))
  const path = Array.from({ length: 200 }, () => 'n').join('.')
  const refined = (names: readonly string[]) => side({ refinements: { [path]: names } }, of)
  expect(findValue({ older: refined([]), newer: refined(['known']) })).toHaveLength(1)
})
