import type { AvroField, AvroSchema } from '@counterpoint/contract-kit'
import { describe, expect, it } from 'vitest'
import { sideOf } from '../pair.ts'
import { findLatent, findLatentAgainst } from './find.ts'

function record(...fields: readonly AvroField[]): AvroSchema {
  return { type: 'record', name: 'Play', namespace: 'music', fields }
}

const text = (name: string, more: Readonly<Record<string, unknown>> = {}): AvroField => ({
  name,
  type: 'string',
  ...more,
})
const kind = (symbols: readonly string[], more: Readonly<Record<string, unknown>> = {}): AvroField => ({
  name: 'kind',
  type: { type: 'enum', name: 'Kind', symbols, ...more },
})
const id = text('id')

describe('between two versions', () => {
  function found(before: AvroSchema, after: AvroSchema): readonly string[] {
    const pair = { older: sideOf({ schema: before }), newer: sideOf({ schema: after }) }
    return findLatent(pair).map(({ rule, direction, path }) => `${rule} ${direction} ${path}`)
  }

  type Row = readonly [title: string, before: AvroSchema, after: AvroSchema, expected: readonly string[]]
  const rows: readonly Row[] = [
    [
      'a default that goes',
      record(text('device', { default: '' })),
      record(text('device')),
      ['LATENT_DEFAULT_REMOVED backward Play.device'],
    ],
    ['a default that comes', record(text('device')), record(text('device', { default: '' })), []],
    ['a field that goes with its default', record(id, text('device', { default: '' })), record(id), []],
    [
      'an enum default that goes',
      record(kind(['a'], { default: 'a' })),
      record(kind(['a'])),
      ['LATENT_ENUM_DEFAULT_REMOVED both Play.kind'],
    ],
    [
      'a field alias that goes',
      record(text('device', { aliases: ['appliance', 'machine'] })),
      record(text('device', { aliases: ['machine'] })),
      ['LATENT_FIELD_ALIAS_REMOVED backward Play.device'],
    ],
    [
      'an alias that is forgotten at the next renaming',
      record(text('device', { aliases: ['appliance'] })),
      record(text('client', { aliases: ['device'] })),
      ['LATENT_FIELD_ALIAS_REMOVED backward Play.client'],
    ],
    [
      'the old name again',
      record(text('device', { aliases: ['appliance'] })),
      record(text('appliance', { aliases: ['device'] })),
      [],
    ],
    [
      'a type alias that goes',
      record(kind(['a'], { aliases: ['Sort'] })),
      record(kind(['a'])),
      ['LATENT_TYPE_ALIAS_REMOVED backward Play.kind'],
    ],
    ['an alias of another namespace', record(kind(['a'], { aliases: ['old.Kind'] })), record(kind(['a'])), []],
    [
      'the same',
      record(text('device', { aliases: ['appliance'], default: '' })),
      record(text('device', { aliases: ['appliance'], default: '' })),
      [],
    ],
  ]
  it.each(rows)('%s', (_, before, after, expected) => {
    expect(found(before, after)).toEqual(expected)
  })
})

describe('against all versions', () => {
  function found(...schemas: readonly AvroSchema[]) {
    const sides = schemas.map((schema, index) => sideOf({ schema, version: `1.${index}.0` }))
    const newer = sides.at(-1)
    return newer === undefined ? [] : findLatentAgainst(sides.slice(0, -1), newer)
  }

  it('a default that earlier versions need, of which the last is named', () => {
    const withDefault = record(id, text('device', { default: '' }))
    expect(found(record(id), record(id), withDefault, record(id, text('device')))).toMatchObject([
      {
        rule: 'LATENT_DEFAULT_STILL_NEEDED',
        direction: 'backward',
        path: 'Play.device',
        location: { reader: '/fields/1', writer: '' },
        message: expect.stringContaining('version 1.1.0 and 1 before it'),
      },
    ])
    expect(found(withDefault, withDefault, record(id, text('device')))).toEqual([])
  })

  it('a removed field that an earlier version requires, and the latest does not', () => {
    const withDefault = record(id, text('device', { default: '' }))
    expect(found(record(id, text('device')), withDefault, record(id))).toMatchObject([
      {
        rule: 'LATENT_FIELD_STILL_REQUIRED',
        direction: 'forward',
        path: 'Play.device',
        location: { reader: '/fields/1', writer: '' },
        message: expect.stringContaining('version 1.0.0'),
      },
    ])
    expect(found(withDefault, withDefault, record(id))).toEqual([])
    // Avro says so of the latest version itself.
    expect(found(record(id, text('device')), record(id, text('device')), record(id))).toEqual([])
  })

  it('a name that comes back with another type', () => {
    const number = (type: AvroSchema): AvroSchema => record(id, { name: 'position', type, default: 0 })
    expect(found(record(id, text('position')), record(id), number('int'))).toMatchObject([
      {
        rule: 'LATENT_FIELD_NAME_REUSED',
        direction: 'both',
        path: 'Play.position',
        before: 'string',
        after: 'int',
        location: { reader: '/fields/1', writer: '/fields/1' },
      },
    ])
    expect(found(number('int'), record(id), number('long'))).toMatchObject([{ direction: 'forward' }])
    expect(found(number('long'), record(id), number('int'))).toMatchObject([{ direction: 'backward' }])
    expect(found(number('int'), record(id), number('int'))).toEqual([])
    // That is a change of the latest version, which Avro reports.
    expect(found(number('int'), record(id, text('position')), number('int'))).toEqual([])
  })

  it('a symbol that comes back', () => {
    const rule = 'LATENT_ENUM_SYMBOL_REUSED'
    expect(found(record(kind(['a', 'b'])), record(kind(['a'])), record(kind(['a', 'b', 'c'])))).toMatchObject([
      { rule, detail: 'b', path: 'Play.kind', location: { reader: '/fields/0/type', writer: '/fields/0/type' } },
    ])
  })

  it('types inside others, also renamed ones', () => {
    const device = (name: string, fields: readonly AvroField[], aliases: readonly string[] = []): AvroSchema =>
      record({ name: 'device', type: ['null', { type: 'record', name, aliases, fields }] })
    const [before, between] = [device('Device', [id, text('os')]), device('Device', [id])]
    expect(found(before, between, device('Client', [id, { name: 'os', type: 'int' }], ['Device']))).toMatchObject([
      { rule: 'LATENT_FIELD_NAME_REUSED', path: 'Play.device.os', location: { writer: '/fields/0/type/1/fields/1' } },
    ])
  })

  it('finds nothing with one version before, or none', () => {
    expect(found(record(id))).toEqual([])
    expect(found(record(id), record(id, text('device')))).toEqual([])
  })
})
