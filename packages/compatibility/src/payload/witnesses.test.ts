import type { AvroSchema } from '@counterpoint/contract-kit'
import { expect, test } from 'vitest'
import { compareSchemas } from '../compare.ts'

const record = (name: string, fields: readonly object[]): AvroSchema => ({
  type: 'record',
  name,
  fields: fields as never,
})
const symbols = (...names: string[]) => ({ type: 'enum', name: 'E', symbols: names }) as const

function firstWitness(older: AvroSchema, newer: AvroSchema) {
  const { findings } = compareSchemas(older, newer)
  return findings.find(({ witness }) => witness !== undefined)?.witness
}

test('a field without a default: the shortest event that the writer writes', () => {
  const older = record('R', [
    { name: 'a', type: 'string' },
    { name: 'b', type: ['null', 'long'] },
  ])
  const newer = record('R', [
    { name: 'a', type: 'string' },
    { name: 'b', type: ['null', 'long'] },
    { name: 'c', type: 'int' },
  ])
  expect(firstWitness(older, newer)).toEqual({ hex: '0000', json: { a: '', b: null } })
})

test('an enum symbol: the event that has it, and beside it one that is read', () => {
  const older = record('R', [
    { name: 'id', type: 'string' },
    { name: 'kind', type: symbols('A', 'B') },
  ])
  const newer = record('R', [
    { name: 'id', type: 'string' },
    { name: 'kind', type: symbols('A') },
  ])
  expect(firstWitness(older, newer)).toEqual({
    hex: '0002',
    json: { id: '', kind: 'B' },
    neighbour: { hex: '0000', json: { id: '', kind: 'A' } },
  })
})

test('a union that became one of its branches: the other branch', () => {
  expect(firstWitness(['null', 'string'], 'string')).toEqual({
    hex: '00',
    json: null,
    neighbour: { hex: '0200', json: { string: '' } },
  })
})

test('inside arrays and maps: one item, and none beside it', () => {
  const of = (items: AvroSchema) =>
    record('R', [{ name: 'list', type: { type: 'array', items: { type: 'map', values: items } } }])
  expect(firstWitness(of('string'), of('int'))).toEqual({
    hex: '02020000000' + '0',
    json: { list: [{ '': '' }] },
    neighbour: { hex: '020000', json: { list: [{}] } },
  })
})

test('what is rejected in another place first has no witness, and says so', () => {
  const older = record('R', [
    { name: 'a', type: 'string' },
    { name: 'b', type: 'string' },
  ])
  const newer = record('R', [
    { name: 'a', type: 'int' },
    { name: 'b', type: 'int' },
  ])
  const [first, second] = compareSchemas(older, newer).findings
  expect(first?.witness?.hex).toBe('0000')
  expect(second).toMatchObject({ path: 'R.b', withoutWitness: expect.stringContaining('another finding') })
})

test('a decoder that chooses a branch by its full name refuses what the checker passes', () => {
  const reader: AvroSchema = { type: 'array', items: [{ type: 'enum', name: 'E', symbols: ['A', 'B'] }] }
  const twin: AvroSchema = { type: 'enum', name: 'E', namespace: 'twin', symbols: ['B'] }
  const writer: AvroSchema = { type: 'array', items: [twin, { type: 'enum', name: 'E', symbols: ['A', 'B'] }] }
  const { wireCompatible, compatible, findings } = compareSchemas(writer, reader)
  expect({ wireCompatible, compatible }).toEqual({ wireCompatible: true, compatible: false })
  expect(findings.find(({ rule }) => rule === 'SEMANTIC_DECODER_REFUSES')?.witness?.hex).toBe('02000000')
})

test('records that hold themselves', () => {
  const list = (value: AvroSchema) =>
    record('L', [
      { name: 'value', type: value },
      { name: 'next', type: ['null', 'L'] },
    ])
  expect(firstWitness(list('string'), list('int'))).toEqual({ hex: '0000', json: { value: '', next: null } })
  const endless = record('R', [
    { name: 'self', type: 'R' },
    { name: 'a', type: 'string' },
  ])
  const other = record('R', [
    { name: 'self', type: 'R' },
    { name: 'a', type: 'int' },
  ])
  expect(compareSchemas(endless, other).findings[0]?.withoutWitness).toBeDefined()
})

test('as often as a finding needs, and no report of gigabytes: 10,000 fields, all of them changed', () => {
  const wide = (type: string) =>
    record(
      'W',
      Array.from({ length: 10_000 }, (_, index) => ({ name: `f${index}`, type: ['null', type] })),
    )
  const { findings } = compareSchemas(wide('string'), wide('int'))
  const wire = findings.filter(({ family, severity }) => family === 'wire' && severity === 'error')
  expect(wire).toHaveLength(10_000)
  expect(wire[0]?.witness).toBeDefined()
  expect(wire.at(-1)?.withoutWitness).toContain('longer')
})

test('500 levels are answered', () => {
  const deep = (type: AvroSchema) =>
    Array.from({ length: 500 }).reduce<AvroSchema>(
      (inner, _, index) => record(`D${index}`, [{ name: 'x', type: inner }]),
      type,
    )
  const { compatible, findings } = compareSchemas(deep('string'), deep('int'))
  expect(compatible).toBe(false)
  expect(findings.find(({ rule }) => rule === 'WIRE_TYPE_CHANGED')?.witness?.hex).toBe('00')
})

test('no neighbour where every payload is rejected for something else behind it', () => {
  const older = record('R', [
    { name: 'kind', type: symbols('A', 'B') },
    { name: 'b', type: 'string' },
  ])
  const newer = record('R', [
    { name: 'kind', type: symbols('A') },
    { name: 'b', type: 'int' },
  ])
  const [kind] = compareSchemas(older, newer).findings
  expect(kind?.witness).toEqual({ hex: '0200', json: { kind: 'B', b: '' } })
})

test('a renamed record whose fields cannot be read is two findings, and the second has a witness', () => {
  const older = record('Before', [{ name: 'e', type: ['null', 'bytes'] }])
  const newer = record('After', [{ name: 'renamed', type: ['null', 'bytes'], aliases: ['e'] }])
  const { findings } = compareSchemas(older, newer)
  expect(findings[0]).toMatchObject({ rule: 'WIRE_NAME_CHANGED', withoutWitness: expect.stringContaining('names') })
  expect(findings.find(({ rule }) => rule === 'SEMANTIC_DECODER_REFUSES')?.witness?.hex).toBe('00')
})
