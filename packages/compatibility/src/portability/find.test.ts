import type { AvroField, AvroSchema } from '@counterpoint/contract-kit'
import { describe, expect, it } from 'vitest'
import { sideOf } from '../pair.ts'
import { findPortability, findPortabilityOf } from './find.ts'

function record(...fields: readonly AvroField[]): AvroSchema {
  return { type: 'record', name: 'Play', namespace: 'music', fields }
}

function of(type: AvroSchema, more: Readonly<Record<string, unknown>> = {}): AvroSchema {
  return record({ name: 'at', type, ...more })
}

function found(schema: AvroSchema): readonly string[] {
  return findPortabilityOf(sideOf({ schema })).map(({ rule, path }) => `${rule} ${path}`)
}

function introduced(before: AvroSchema, after: AvroSchema): readonly string[] {
  const pair = { older: sideOf({ schema: before }), newer: sideOf({ schema: after }) }
  return findPortability(pair).map(({ rule, path }) => `${rule} ${path}`)
}

const named = (name: string, more: Readonly<Record<string, unknown>> = {}): AvroSchema => ({
  type: 'enum',
  name,
  symbols: ['a'],
  ...more,
})
const text = (name: string, more: Readonly<Record<string, unknown>> = {}): AvroField => ({
  name,
  type: 'string',
  ...more,
})
const decimal = (precision: number, scale: number): AvroSchema => ({
  type: 'bytes',
  logicalType: 'decimal',
  precision,
  scale,
})

type Row = readonly [title: string, schema: AvroSchema, expected: readonly string[]]

describe('a schema by itself', () => {
  const rows: readonly Row[] = [
    ['a field with other letters', record(text('größe')), ['PORTABILITY_NAME Play.größe']],
    ['a type with other letters', of(named('Größe')), ['PORTABILITY_NAME Play.at']],
    ['a symbol with other letters', of(named('Size', { symbols: ['groß'] })), ['PORTABILITY_NAME Play.at']],
    ['an alias with other letters', record(text('size', { aliases: ['größe'] })), ['PORTABILITY_NAME Play.size']],
    ['a field that is JavaScript’s', record(text('__proto__')), ['PORTABILITY_NAME_PROTO Play.__proto__']],
    ['a namespace with a dash', of(named('Kind', { namespace: 'music-plays' })), ['PORTABILITY_NAMESPACE Play.at']],
    ['a namespace with two dots', of(named('Kind', { namespace: 'music..plays' })), ['PORTABILITY_NAMESPACE Play.at']],
    ['a good namespace', of(named('Kind', { namespace: 'music.plays_2' })), []],
    [
      'an alias that is a field',
      record(text('a', { aliases: ['b'] }), text('b')),
      ['PORTABILITY_ALIAS_COLLISION Play.a'],
    ],
    [
      'one alias of two fields',
      record(text('a', { aliases: ['c'] }), text('b', { aliases: ['c'] })),
      ['PORTABILITY_ALIAS_COLLISION Play.b'],
    ],
    ['an alias of its own', record(text('a', { aliases: ['c'] }), text('b')), []],
    ['fixed of no bytes', of({ type: 'fixed', name: 'Nothing', size: 0 }), ['PORTABILITY_FIXED_EMPTY Play.at']],
    ['an enum without symbols', of(named('Kind', { symbols: [] })), ['PORTABILITY_ENUM_EMPTY Play.at']],
    ['a default of a later branch', of(['null', 'string'], { default: '' }), ['PORTABILITY_UNION_DEFAULT Play.at']],
    ['null of a later branch', of(['string', 'null'], { default: null }), ['PORTABILITY_UNION_DEFAULT Play.at']],
    ['a default of the first branch', of(['string', 'null'], { default: '' }), []],
    [
      'a default that only the second type of text holds',
      of([named('Kind'), 'string'], { default: 'b' }),
      ['PORTABILITY_UNION_OF_TYPES Play.at', 'PORTABILITY_UNION_DEFAULT Play.at'],
    ],
    [
      'a logical type on a wrong type',
      of({ type: 'string', logicalType: 'timestamp-millis' }),
      ['PORTABILITY_LOGICAL_TYPE_IGNORED Play.at'],
    ],
    ['a scale beyond the precision', of(decimal(2, 3)), ['PORTABILITY_LOGICAL_TYPE_IGNORED Play.at']],
    [
      'a decimal that its fixed does not hold',
      of({ type: 'fixed', name: 'Amount', size: 2, logicalType: 'decimal', precision: 5 }),
      ['PORTABILITY_LOGICAL_TYPE_IGNORED Play.at'],
    ],
    [
      'a decimal that its fixed holds',
      of({ type: 'fixed', name: 'Amount', size: 2, logicalType: 'decimal', precision: 4 }),
      [],
    ],
    ['a logical type that nobody knows', of({ type: 'string', logicalType: 'song-id' }), []],
    [
      'a logical type beside the type',
      of('long', { logicalType: 'timestamp-millis' }),
      ['PORTABILITY_LOGICAL_TYPE_ON_FIELD Play.at'],
    ],
    ['39 digits', of(decimal(39, 2)), ['PORTABILITY_DECIMAL_TOO_WIDE Play.at']],
    ['38 digits', of(decimal(38, 2)), []],
    ['a union of types', of(['null', 'int', 'string']), ['PORTABILITY_UNION_OF_TYPES Play.at']],
    ['a nullable type', of(['null', 'int']), []],
    ['a type that holds itself', of(['null', 'Play']), ['PORTABILITY_RECURSIVE Play']],
    ['a record without fields', of({ type: 'record', name: 'None', fields: [] }), ['PORTABILITY_RECORD_EMPTY Play.at']],
    ['names that differ in case', record(text('itemId'), text('itemID')), ['PORTABILITY_CASE_COLLISION Play.itemID']],
    ['a long name', record(text('a'.repeat(256))), [`PORTABILITY_NAME_LONG Play.${'a'.repeat(256)}`]],
    ['a name as long as may be', record(text('a'.repeat(255))), []],
    ['words of SQL', record(text('Timestamp')), ['PORTABILITY_NAME_RESERVED Play.Timestamp']],
    ['words of Java', record(text('class')), ['PORTABILITY_NAME_RESERVED Play.class']],
    ['a symbol of Java', of(named('Kind', { symbols: ['default'] })), ['PORTABILITY_SYMBOL_RESERVED Play.at']],
  ]
  it.each(rows)('%s', (_, schema, expected) => {
    expect(found(schema)).toEqual(expected)
  })

  it('is too large for the codec, and an answer all the same', () => {
    let deep: AvroSchema = 'int'
    for (let level = 0; level < 200; level += 1) deep = { type: 'array', items: deep }
    expect(found(of(deep))).toEqual(['PORTABILITY_TOO_LARGE Play'])
  })

  it('stands at its place', () => {
    const items: AvroSchema = { type: 'array', items: ['null', { type: 'fixed', name: 'Nothing', size: 0 }] }
    expect(findPortabilityOf(sideOf({ schema: of(items) }))).toMatchObject([
      { path: 'Play.at[]', location: { reader: '/fields/0/type/items/1', writer: null }, direction: null },
    ])
  })
})

describe('a change', () => {
  it('is what the newer version brings', () => {
    const before = record(text('größe'))
    expect(introduced(before, before)).toEqual([])
    expect(introduced(before, record(text('size')))).toEqual([])
    expect(introduced(before, record(text('größe'), text('weiß')))).toEqual(['PORTABILITY_NAME Play.weiß'])
  })

  it('of a namespace says so once for each type', () => {
    const moved = (namespace: string, aliases: readonly string[] = []): AvroSchema =>
      of({ type: 'record', name: 'Device', namespace, aliases, fields: [text('model')] })
    expect(introduced(moved('a'), moved('b'))).toEqual(['PORTABILITY_NAMESPACE_CHANGED Play.at'])
    expect(introduced(moved('a'), moved('b', ['a.Device']))).toEqual([])
  })
})
