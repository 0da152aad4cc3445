import type { AvroField, AvroSchema } from '@counterpoint/contract-kit'
import { type CounterpointError, isCounterpointError } from '@counterpoint/contract-kit/error'
import { describe, expect, test } from 'vitest'
import { checkContract, compareSchemas } from '../index.ts'
import { field, fixed, id, kind, record } from './schemas.ts'

const fine = record('Play', [id])

function rejection(action: () => unknown): Pick<CounterpointError, 'code' | 'message' | 'details'> {
  try {
    action()
  } catch (error) {
    if (isCounterpointError(error)) return error
    throw error
  }
  throw new Error('it was taken')
}

/** What a file may hold, whatever the types say: the event with a field "device" of that type. */
function withDevice(type: string, more = ''): AvroSchema {
  return JSON.parse(`{"type":"record","name":"Play","fields":[{"name":"device","type":${type}${more}}]}`)
}

const at = (type: string) => `{"type":"record","name":"Device","fields":[${type}]}`

describe('what is no schema is named with its place', () => {
  type Row = readonly [title: string, type: string, place: string]
  const rows: readonly Row[] = [
    ['a number', '42', '/device'],
    ['null', 'null', '/device'],
    ['an object without a type', '{}', '/device'],
    ['a type that is not there', '"text"', '/device'],
    ['a record without fields', '{"type":"record","name":"Device"}', '/device'],
    ['a record without a name', '{"type":"record","fields":[]}', '/device'],
    ['fields that are no list', '{"type":"record","name":"Device","fields":{}}', '/device'],
    ['a field of a type that is not there', at('{"name":"os","type":"text"}'), '/device/os'],
    ['a field twice', at('{"name":"os","type":"int"},{"name":"os","type":"int"}'), '/device'],
    ['a field without a name', at('{"type":"int"}'), '/device'],
    ['a name for two types', '{"type":"fixed","name":"Play","size":1}', '/device'],
    ['a symbol twice', '{"type":"enum","name":"Kind","symbols":["a","a"]}', '/device'],
    ['an enum default that is no symbol', '{"type":"enum","name":"Kind","symbols":["a"],"default":"b"}', '/device'],
    ['a fixed of a negative size', '{"type":"fixed","name":"Hash","size":-1}', '/device'],
    ['a union in a union', '["null",["string"]]', '/device'],
    ['a union with a branch twice', '["string","string"]', '/device'],
    ['a list in a list without items', '{"type":"array","items":{"type":"array"}}', '/device/items/items'],
  ]
  test.each(rows)('%s', (_, type, place) => {
    for (const [older, newer] of [
      [withDevice(type), fine],
      [fine, withDevice(type)],
    ] as const) {
      const { code, message, details } = rejection(() => compareSchemas(older, newer))
      expect(code).toBe('SCHEMA_INVALID')
      expect(message).toContain(`at ${place} `)
      expect(details).toMatchObject({ place })
    }
  })

  test.each([
    ['of another type', '"int"', ',"default":"0"'],
    ['that is no symbol', '{"type":"enum","name":"Kind","symbols":["a"]}', ',"default":"b"'],
  ])('a default %s, by its record and field', (_, type, byDefault) => {
    const { code, message } = rejection(() => compareSchemas(fine, withDevice(type, byDefault)))
    expect(code).toBe('SCHEMA_INVALID')
    expect(message).toContain('the field "Play.device"')
  })

  test('the version is named, where there is one', () => {
    const check = {
      candidate: { version: '1.1.0', schema: fine },
      history: [{ version: '1.0.0', schema: withDevice('"text"') }],
      mode: 'FULL',
    } as const
    const { code, message } = rejection(() => checkContract(check))
    expect(code).toBe('SCHEMA_INVALID')
    expect(message).toContain('1.0.0: the schema at /device ')
  })
})

describe('what is large gets an answer', () => {
  const many = (count: number, more: readonly AvroField[] = []) =>
    record('Play', [...Array.from({ length: count }, (_, index) => field(`f${index}`, 'string')), ...more])

  test('10,000 fields', () => {
    const verdict = compareSchemas(many(10_000), many(10_000, [field('last', 'string')]), { mode: 'FULL' })
    expect(verdict).toMatchObject({ wireCompatible: false, bump: 'major' })
    expect(verdict.findings).toMatchObject([{ rule: 'WIRE_FIELD_WITHOUT_DEFAULT', path: 'Play.last' }])
  })

  test('10,000 fields that all change', () => {
    const changed = record(
      'Play',
      Array.from({ length: 10_000 }, (_, index) => field(`f${index}`, 'int')),
    )
    const { findings } = compareSchemas(many(10_000), changed, { mode: 'BACKWARD' })
    expect(findings.filter(({ severity }) => severity === 'error')).toHaveLength(10_000)
  })

  test('10,000 symbols', () => {
    const symbols = Array.from({ length: 10_000 }, (_, index) => `S${index}`)
    const verdict = compareSchemas(kind(symbols), kind([...symbols, 'Last']), { mode: 'FULL' })
    expect(verdict.findings).toMatchObject([{ rule: 'WIRE_ENUM_SYMBOL_MISSING', detail: 'Last' }])
  })

  type Wrap = (inner: AvroSchema, level: number) => AvroSchema
  function nested(levels: number, wrap: Wrap, deepest: AvroSchema): AvroSchema {
    return Array.from({ length: levels }).reduce<AvroSchema>((inner, _, level) => wrap(inner, level), deepest)
  }

  const nestings: readonly (readonly [title: string, wrap: Wrap])[] = [
    ['lists', (items) => ({ type: 'array', items })],
    ['maps', (values) => ({ type: 'map', values })],
    ['records', (inner, level) => record(`Level${level}`, [field('inner', inner)])],
    // Two levels of the schema each.
    ['records that may be null', (inner, level) => record(`Level${level}`, [field('inner', ['null', inner])])],
  ]
  test.each(nestings)('500 levels of %s', (_, wrap) => {
    const verdict = compareSchemas(nested(500, wrap, 'int'), nested(500, wrap, 'string'), { mode: 'FULL' })
    expect(verdict).toMatchObject({ compatible: false, wireCompatible: false, bump: 'major' })
  })

  test('more levels than anybody parses', () => {
    const deep = nested(20_000, (items) => ({ type: 'array', items }), 'int')
    const { code, message } = rejection(() => compareSchemas(deep, fine))
    expect(code).toBe('SCHEMA_INVALID')
    expect(message.length).toBeLessThan(500)
  })

  test('a fixed of two gigabytes', () => {
    const verdict = compareSchemas(fixed('Blob', 2 ** 31 - 1), fixed('Blob', 1), { mode: 'BACKWARD' })
    expect(verdict.findings.map(({ rule }) => rule)).toEqual(['WIRE_FIXED_SIZE_CHANGED', 'WIRE_FIXED_SIZE_CHANGED'])
  })
})
