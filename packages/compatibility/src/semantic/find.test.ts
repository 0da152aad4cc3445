import type { AvroField, AvroSchema } from '@counterpoint/contract-kit'
import { describe, expect, it, test } from 'vitest'
import { compareSchemas } from '../compare.ts'
import { sideOf } from '../pair.ts'
import { findSemantic } from './find.ts'

function record(...fields: readonly AvroField[]): AvroSchema {
  return { type: 'record', name: 'Play', namespace: 'music', fields }
}

function of(type: AvroSchema): AvroSchema {
  return record({ name: 'at', type })
}

function found(before: AvroSchema, after: AvroSchema): readonly string[] {
  const pair = { older: sideOf({ schema: before }), newer: sideOf({ schema: after }) }
  return findSemantic(pair).map(({ rule, direction, path }) => `${rule} ${direction} ${path}`)
}

const long = (logicalType: string): AvroSchema => ({ type: 'long', logicalType })
const decimal = (precision: number, scale?: number): AvroSchema => ({
  type: 'bytes',
  logicalType: 'decimal',
  precision,
  ...(scale !== undefined && { scale }),
})
const list = (form?: string): AvroSchema => ({
  type: 'array',
  items: 'string',
  ...(form !== undefined && { 'counterpoint.form': form }),
})
const literal = (...literals: readonly string[]): AvroSchema => ({ type: 'string', 'counterpoint.literal': literals })
const kind = (symbols: readonly string[], fallback?: string): AvroSchema => ({
  type: 'enum',
  name: 'Kind',
  symbols,
  ...(fallback !== undefined && { default: fallback }),
})
const bigint: AvroSchema = { type: 'long', 'counterpoint.form': 'bigint' }

type Row = readonly [title: string, before: AvroSchema, after: AvroSchema, expected: readonly string[]]

describe('types that are read as others', () => {
  const rows: readonly Row[] = [
    ['a unit', long('timestamp-millis'), long('timestamp-micros'), ['SEMANTIC_TIME_UNIT_CHANGED both Play.at']],
    [
      'another meaning',
      long('timestamp-millis'),
      long('local-timestamp-millis'),
      ['SEMANTIC_LOGICAL_TYPE_CHANGED both Play.at'],
    ],
    ['a meaning that came', 'long', long('timestamp-micros'), ['SEMANTIC_LOGICAL_TYPE_ADDED backward Play.at']],
    [
      'a meaning that went',
      { type: 'string', logicalType: 'uuid' },
      'string',
      ['SEMANTIC_LOGICAL_TYPE_REMOVED forward Play.at'],
    ],
    ['a meaning that counts nowhere', 'string', { type: 'string', logicalType: 'timestamp-millis' }, []],
    ['a scale', decimal(9, 2), decimal(9, 3), ['SEMANTIC_DECIMAL_SCALE_CHANGED both Play.at']],
    ['fewer digits', decimal(9, 2), decimal(7, 2), ['SEMANTIC_DECIMAL_PRECISION_SMALLER backward Play.at']],
    ['more digits', decimal(9, 2), decimal(12, 2), ['SEMANTIC_DECIMAL_PRECISION_SMALLER forward Play.at']],
    [
      'digits and scale',
      decimal(9),
      decimal(12, 3),
      ['SEMANTIC_DECIMAL_SCALE_CHANGED both Play.at', 'SEMANTIC_DECIMAL_PRECISION_SMALLER forward Play.at'],
    ],
    ['scale 0, said or not', decimal(9), decimal(9, 0), []],
    [
      'days read as milliseconds',
      { type: 'int', logicalType: 'date' },
      long('timestamp-millis'),
      ['SEMANTIC_LOGICAL_TYPE_CHANGED backward Play.at'],
    ],
    ['int as long', 'int', 'long', []],
    ['int as double', 'int', 'double', []],
    ['int as float', 'int', 'float', ['SEMANTIC_LOSSY_PROMOTION backward Play.at']],
    ['long as double', 'long', 'double', ['SEMANTIC_LOSSY_PROMOTION backward Play.at']],
    ['double as long, in the other direction', 'double', 'long', ['SEMANTIC_LOSSY_PROMOTION forward Play.at']],
    [
      'text and bytes',
      'string',
      'bytes',
      ['SEMANTIC_TEXT_AS_BYTES backward Play.at', 'SEMANTIC_BYTES_AS_TEXT forward Play.at'],
    ],
    ['types that nobody reads as each other', 'boolean', long('timestamp-millis'), []],
    ['a type that becomes nullable', long('timestamp-millis'), ['null', long('timestamp-millis')], []],
    [
      'a branch of a union',
      ['null', long('timestamp-millis')],
      ['null', long('timestamp-micros')],
      ['SEMANTIC_TIME_UNIT_CHANGED both Play.at'],
    ],
    [
      'the branch that resolution chooses, and no other',
      ['null', 'bytes'],
      ['int', 'string'],
      ['SEMANTIC_BYTES_AS_TEXT backward Play.at', 'SEMANTIC_TEXT_AS_BYTES forward Play.at'],
    ],
    ['two branches that become one', ['int', 'long'], 'long', []],
    ['the first branch that a value is promoted to', ['int', 'long'], ['long', 'float'], []],
    [
      'items',
      { type: 'array', items: 'long' },
      { type: 'array', items: 'float' },
      ['SEMANTIC_LOSSY_PROMOTION backward Play.at[]'],
    ],
    [
      'values of a map',
      { type: 'map', values: 'bytes' },
      { type: 'map', values: decimal(4) },
      ['SEMANTIC_LOGICAL_TYPE_ADDED backward Play.at{}'],
    ],
  ]
  it.each(rows)('%s', (_, before, after, expected) => {
    expect(found(of(before), of(after))).toEqual(expected)
  })
})

describe('forms in TypeScript', () => {
  const millis = long('timestamp-millis')
  const rows: readonly Row[] = [
    [
      'Date to text',
      millis,
      { type: 'long', logicalType: 'timestamp-millis', 'counterpoint.form': 'iso' },
      ['SEMANTIC_FORM_CHANGED null Play.at'],
    ],
    [
      'BigInt to number',
      bigint,
      'long',
      ['SEMANTIC_FORM_CHANGED null Play.at', 'SEMANTIC_LONG_NARROWED backward Play.at'],
    ],
    [
      'number to BigInt',
      'long',
      bigint,
      ['SEMANTIC_FORM_CHANGED null Play.at', 'SEMANTIC_LONG_NARROWED forward Play.at'],
    ],
    [
      'list to Set',
      list(),
      list('set'),
      ['SEMANTIC_FORM_CHANGED null Play.at', 'SEMANTIC_DUPLICATES_LOST backward Play.at'],
    ],
    [
      'Set to list',
      list('set'),
      list(),
      ['SEMANTIC_FORM_CHANGED null Play.at', 'SEMANTIC_DUPLICATES_LOST forward Play.at'],
    ],
    ['the same form', list('set'), list('set'), []],
    ['a literal more', literal('a'), literal('a', 'b'), ['SEMANTIC_LITERAL_UNKNOWN forward Play.at']],
    ['a literal less', literal('a', 'b'), literal('a'), ['SEMANTIC_LITERAL_UNKNOWN backward Play.at']],
    ['any text to a literal', 'string', literal('a'), ['SEMANTIC_LITERAL_UNKNOWN backward Play.at']],
    ['literals in another order', literal('a', 'b'), literal('b', 'a'), []],
  ]
  it.each(rows)('%s', (_, before, after, expected) => {
    expect(found(of(before), of(after))).toEqual(expected)
  })
})

describe('enums', () => {
  const rows: readonly Row[] = [
    [
      'symbols that go and come',
      kind(['a', 'b', 'c'], 'a'),
      kind(['a', 'd'], 'a'),
      [
        'SEMANTIC_ENUM_SYMBOL_REMOVED backward Play.at',
        'SEMANTIC_ENUM_SYMBOL_REMOVED backward Play.at',
        'SEMANTIC_ENUM_SYMBOL_ADDED forward Play.at',
      ],
    ],
    ['symbols without a default, which Avro reports', kind(['a', 'b']), kind(['a', 'c']), []],
    [
      'a default that changes',
      kind(['a', 'b'], 'a'),
      kind(['a', 'b'], 'b'),
      ['SEMANTIC_ENUM_DEFAULT_CHANGED both Play.at'],
    ],
    ['a default that comes', kind(['a']), kind(['a'], 'a'), []],
    [
      'in a union',
      ['null', kind(['a', 'b'], 'a')],
      ['null', kind(['a'], 'a')],
      ['SEMANTIC_ENUM_SYMBOL_REMOVED backward Play.at'],
    ],
  ]
  it.each(rows)('%s', (_, before, after, expected) => {
    expect(found(of(before), of(after))).toEqual(expected)
  })

  it('names the symbol, which tells the findings apart', () => {
    const pair = {
      older: sideOf({ schema: of(kind(['a', 'b'], 'a')) }),
      newer: sideOf({ schema: of(kind(['a'], 'a')) }),
    }
    expect(findSemantic(pair)).toMatchObject([
      {
        detail: 'b',
        before: 'b',
        after: 'a (default)',
        location: { reader: '/fields/0/type', writer: '/fields/0/type' },
      },
    ])
  })
})

describe('fields', () => {
  const optional = (name: string, type: AvroSchema = 'string'): AvroField => ({
    name,
    type: ['null', type],
    default: null,
    'counterpoint.optional': true,
  })
  const text = (name: string, more: Readonly<Record<string, unknown>> = {}): AvroField => ({
    name,
    type: 'string',
    ...more,
  })
  const rows: readonly Row[] = [
    [
      'absent becomes null',
      record(optional('device')),
      record({ name: 'device', type: ['null', 'string'], default: null }),
      ['SEMANTIC_OPTIONAL_CHANGED null Play.device'],
    ],
    ['required becomes optional', record(text('device')), record(optional('device')), []],
    [
      'another default',
      record({ name: 'limits', type: { type: 'map', values: 'int' }, default: { a: 1, b: 2 } }),
      record({ name: 'limits', type: { type: 'map', values: 'int' }, default: { a: 1, b: 3 } }),
      ['SEMANTIC_DEFAULT_CHANGED backward Play.limits'],
    ],
    [
      'the same default, written otherwise',
      record({ name: 'limits', type: { type: 'map', values: 'int' }, default: { a: 1, b: 2 } }),
      record({ name: 'limits', type: { type: 'map', values: 'int' }, default: { b: 2, a: 1 } }),
      [],
    ],
    [
      'a new name without an alias',
      record(text('id'), optional('device')),
      record(text('id'), optional('appliance')),
      ['SEMANTIC_FIELD_RENAMED both Play.appliance'],
    ],
    [
      'a new name of a field that had no default',
      record(text('device')),
      record(text('appliance', { default: '' })),
      ['SEMANTIC_FIELD_RENAMED backward Play.appliance'],
    ],
    ['a new name with an alias', record(text('device')), record(text('appliance', { aliases: ['device'] })), []],
    ['a new name without a default, which Avro reports', record(text('device')), record(text('appliance')), []],
    ['another type', record(optional('device')), record(optional('appliance', 'int')), []],
    [
      'several that it could be, at other positions',
      record(optional('device'), text('id')),
      record(text('id'), optional('country'), optional('city')),
      [],
    ],
    [
      'an old name that is another field’s again, which Avro reports',
      record(text('appliance', { aliases: ['device'] })),
      record(text('appliance', { aliases: ['device'] }), text('device', { default: '' })),
      [],
    ],
    [
      'a field and its alias over one source',
      record(text('device')),
      record(text('device'), text('appliance', { aliases: ['device'], default: '' })),
      ['SEMANTIC_FIELDS_SHARE_SOURCE backward Play.appliance'],
    ],
    [
      'the same between schemas that only differ in aliases, which then rename nothing',
      record(text('device'), text('appliance', { default: '' })),
      record(text('device'), text('appliance', { aliases: ['device'], default: '' })),
      [],
    ],
  ]
  it.each(rows)('%s', (_, before, after, expected) => {
    expect(found(before, after)).toEqual(expected)
  })
})

it('finds nothing in a schema beside itself, recursive or not', () => {
  const node: AvroSchema = {
    type: 'record',
    name: 'Node',
    fields: [
      { name: 'kind', type: kind(['a', 'b'], 'a') },
      { name: 'next', type: ['null', 'Node'], default: null },
    ],
  }
  expect(found(node, node)).toEqual([])
})

const twin = (namespace: string, unit: string) => ({
  type: 'record',
  name: 'R',
  namespace,
  fields: [{ name: 'at', type: { type: 'long', logicalType: `timestamp-${unit}` } }],
})
const money = (scale: number) => ({
  type: 'fixed',
  name: 'Money',
  size: 8,
  logicalType: 'decimal',
  precision: 10,
  scale,
})
const holding = (...fields: readonly object[]) => JSON.parse(JSON.stringify({ type: 'record', name: 'T', fields }))

test('a named type is compared where it is a field, though it is a branch of a union elsewhere', () => {
  const older = holding({ name: 'a', type: ['null', 'string'] }, { name: 'b', type: money(2) })
  const newer = holding({ name: 'b', type: money(4) }, { name: 'a', type: ['null', 'string', 'Money'] })
  expect(compareSchemas(older, newer, { mode: 'FULL' }).findings).toContainEqual(
    expect.objectContaining({ rule: 'SEMANTIC_DECIMAL_SCALE_CHANGED', path: 'T.b', severity: 'error' }),
  )
})

test('what is read is what resolution chooses: of records with one short name, the last', () => {
  const older = holding({ name: 'u', type: ['null', twin('x', 'millis')] })
  const newer = holding({ name: 'u', type: ['null', twin('a', 'millis'), twin('b', 'micros')] })
  expect(compareSchemas(older, newer, { mode: 'BACKWARD' }).findings).toContainEqual(
    expect.objectContaining({
      rule: 'SEMANTIC_TIME_UNIT_CHANGED',
      path: 'T.u.at',
      severity: 'error',
    }),
  )
})

const time = (name: string, unit: string, more: object = {}) => ({
  name,
  type: { type: 'long', logicalType: `timestamp-${unit}` },
  default: 0,
  ...more,
})

test('what only one side knows by an alias is read by that side alone', () => {
  const [older, newer] = [holding(time('at', 'millis')), holding(time('when', 'micros', { aliases: ['at'] }))]
  const unit = compareSchemas(older, newer, { mode: 'FULL' }).findings.filter(
    ({ rule }) => rule === 'SEMANTIC_TIME_UNIT_CHANGED',
  )
  expect(unit).toMatchObject([{ direction: 'backward', path: 'T.when' }])
})

const unionOf = (...branches: readonly unknown[]) => holding({ name: 'u', type: branches })

test.each<[string, AvroSchema, AvroSchema, readonly string[]]>([
  [
    'a branch that is gone, beside one of its short name that stays',
    unionOf(twin('q', 'millis'), twin('o', 'millis')),
    unionOf(twin('q', 'millis')),
    ['backward o.R'],
  ],
  [
    'the same without a union',
    unionOf(twin('q', 'millis'), twin('o', 'millis')),
    holding({ name: 'u', type: twin('q', 'millis') }),
    ['backward o.R'],
  ],
  [
    'a namespace that became two',
    unionOf('null', twin('x', 'millis')),
    unionOf('null', twin('a', 'millis'), twin('b', 'millis')),
    ['backward x.R', 'forward a.R', 'forward b.R'],
  ],
  [
    'the same with an alias for the one that is meant',
    unionOf('null', twin('x', 'millis')),
    unionOf('null', { ...twin('a', 'millis'), aliases: ['x.R'] }, twin('b', 'millis')),
    ['forward a.R', 'forward b.R'],
  ],
  [
    'branches of one shape in another order',
    unionOf(twin('q', 'millis'), twin('o', 'millis')),
    unionOf(twin('o', 'millis'), twin('q', 'millis')),
    ['backward q.R', 'backward o.R', 'forward o.R', 'forward q.R'],
  ],
  ['another namespace', unionOf('null', twin('a', 'millis')), unionOf('null', twin('b', 'millis')), []],
  [
    'records of one short name that stay',
    unionOf('null', twin('a', 'millis'), twin('b', 'millis')),
    unionOf('null', 'string', twin('b', 'millis'), twin('a', 'millis')),
    [],
  ],
])('records read as others: %s', (_, older, newer, expected) => {
  const { findings } = compareSchemas(older, newer, { mode: 'FULL' })
  const said = findings.filter(({ rule }) => rule === 'SEMANTIC_RECORD_READ_AS_OTHER')
  expect(said.map(({ direction, detail }) => `${direction} ${detail}`)).toEqual(expected)
  expect(said.every(({ severity }) => severity === 'error')).toBe(true)
})
