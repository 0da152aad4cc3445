import { describe, expect, it } from 'vitest'
import { codeOf } from '../../testing/thrown.ts'
import { avroCodec } from '../codec.ts'
import type { AvroSchema } from '../schema.ts'
import { schemaOf } from '../testing/schemas.ts'

const engines = [true, false]
const record = (name: string, ...fields: readonly object[]) => ({ type: 'record', name, fields })
const int = { name: 'a', type: 'int' }
const text = { name: 'b', type: 'string' }

/** What a reader gets of a value that was written with another schema. */
function read(writer: unknown, value: unknown, reader: unknown, generateCode: boolean): unknown {
  const [from, to]: readonly AvroSchema[] = [schemaOf(writer), schemaOf(reader)]
  const forms = { unions: 'tagged', generateCode } as const
  if (from === undefined || to === undefined) return undefined
  return avroCodec(to, forms).reader(from).decode(avroCodec(from, forms).encode(value))
}

describe.each(engines)('a record into a union, generateCode: %s', (generateCode) => {
  it('is the branch of its full name, wherever that stands', () => {
    const reader = [record('x.R', int), record('y.Other', int), record('n.R', int)]
    expect(read(record('n.R', int), { a: 1 }, reader, generateCode)).toEqual({ 'n.R': { a: 1 } })
  })

  it('else one of its structure, preferably of its name without the namespace', () => {
    const reader = [record('y.Other', int), record('x.R', int), record('z.Third', int)]
    expect(read(record('n.R', int), { a: 1 }, reader, generateCode)).toEqual({ 'x.R': { a: 1 } })
    expect(read(record('n.R', int), { a: 1 }, reader.slice(2), generateCode)).toEqual({ 'z.Third': { a: 1 } })
  })

  it('but not one that it does not fit', () => {
    const reader = [
      'null',
      record('y.Other', int, text),
      record('z.Third', { ...int, type: 'string' }),
      record('w.W', int),
    ]
    expect(read(record('n.R', int), { a: 1 }, reader, generateCode)).toEqual({ 'w.W': { a: 1 } })
    const none = reader.slice(0, 3)
    expect(codeOf(() => read(record('n.R', int), { a: 1 }, none, generateCode))).toBe('SCHEMA_INCOMPATIBLE')
  })

  it('is the branch that has its name as an alias', () => {
    const reader = [record('y.Other', int), { ...record('z.Third', int), aliases: ['n.R'] }]
    expect(read(record('n.R', int), { a: 1 }, reader, generateCode)).toEqual({ 'z.Third': { a: 1 } })
  })
})

describe.each(engines)('aliases, generateCode: %s', (generateCode) => {
  const kinds = (name: string, rest: object = {}) => ({ type: 'enum', name, symbols: ['A', 'B'], ...rest })

  it('rename enums and fixed', () => {
    const fixed = (name: string, rest: object = {}) => ({ type: 'fixed', name, size: 1, ...rest })
    expect(read(kinds('n.Old'), 'B', kinds('n.New', { aliases: ['Old'] }), generateCode)).toBe('B')
    expect(
      read(fixed('n.Old'), Uint8Array.of(7), fixed('n.New', { aliases: ['other.Name', 'n.Old'] }), generateCode),
    ).toEqual(Uint8Array.of(7))
    expect(codeOf(() => read(kinds('n.Old'), 'B', kinds('n.New'), generateCode))).toBe('SCHEMA_INCOMPATIBLE')
  })

  it('rename the fields of a record that was renamed too', () => {
    const reader = { ...record('n.New', { name: 'new', type: 'long', aliases: ['a'] }), aliases: ['Old'] }
    expect(read(record('n.Old', int), { a: 1 }, reader, generateCode)).toEqual({ new: 1 })
  })

  it('a field that was there under two names is the one that was written last', () => {
    const reader = record('R', { name: 'a', type: 'int', aliases: ['old'] })
    const writer = record('R', { name: 'old', type: 'int' }, int)
    expect(read(writer, { old: 1, a: 2 }, reader, generateCode)).toEqual({ a: 2 })
  })
})

describe.each(engines)('fields that the writer lacks, generateCode: %s', (generateCode) => {
  const optional = { name: 'o', type: ['null', 'string'], default: null, 'counterpoint.optional': true }
  const nullable = { name: 'n', type: ['null', 'string'], default: null }
  const enumeration = { type: 'enum', name: 'K', symbols: ['one', 'other'], default: 'other' }

  it('are absent, null, or their default; an enum’s own default is for symbols', () => {
    const reader = record('R', optional, nullable, { name: 'k', type: enumeration, default: 'one' })
    expect(read(record('R'), {}, reader, generateCode)).toStrictEqual({ n: null, k: 'one' })
  })

  it('are an error without a default, also in an enum that has one', () => {
    const reader = record('R', { name: 'k', type: enumeration })
    expect(codeOf(() => read(record('R'), {}, reader, generateCode))).toBe('SCHEMA_INCOMPATIBLE')
  })

  it('keep the order of the reader', () => {
    const reader = record('R', { name: 'z', type: 'int', default: 1 }, text, optional, int)
    const value = read(record('R', int, text), { a: 2, b: 'x' }, reader, generateCode)
    expect(Object.keys(Object(value))).toEqual(['z', 'b', 'a'])
  })
})

describe.each(engines)('types that hold themselves, generateCode: %s', (generateCode) => {
  it('are read as others that do', () => {
    const tree = (name: string, ...more: readonly object[]) =>
      record(name, ...more, { name: 'kids', type: { type: 'array', items: name } })
    const reader = tree('New', { name: 'v', type: 'double' }, { name: 'added', type: 'string', default: 'd' })
    const written = { v: 1, kids: [{ v: 2, kids: [] }] }
    expect(read(tree('Old', { name: 'v', type: 'int' }), written, reader, generateCode)).toEqual({
      v: 1,
      added: 'd',
      kids: [{ v: 2, added: 'd', kids: [] }],
    })
  })
})
