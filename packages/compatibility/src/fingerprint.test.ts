import type { AvroSchema } from '@counterpoint/contract-kit'
import { expect, test } from 'vitest'
import { compareSchemas } from './index.ts'

const record = (name: string, ...fields: readonly object[]): object => ({ type: 'record', name, fields })
const play = (...fields: readonly object[]): AvroSchema => JSON.parse(JSON.stringify(record('Play', ...fields)))
const id = { name: 'id', type: 'string' }
const device = (...fields: readonly object[]) =>
  play(id, { name: 'device', type: ['null', record('Device', { name: 'a', type: 'int' }, ...fields)], default: null })
const time = (unit: string) => ({ type: 'long', logicalType: `timestamp-${unit}` })
const decimal = (scale: number) => ({
  name: 'price',
  type: { type: 'bytes', logicalType: 'decimal', precision: 9, scale },
})

function errors(older: AvroSchema, newer: AvroSchema): readonly string[] {
  return compareSchemas(older, newer, { mode: 'FULL' })
    .findings.filter(({ severity }) => severity === 'error')
    .map(({ fingerprint }) => fingerprint)
}

test('the same change has the same fingerprint, wherever its field stands', () => {
  const added = { name: 'country', type: 'string' }
  expect(errors(play(id), play(id, added))).toEqual(errors(play(id), play(added, id)))
  expect(errors(play(id), play(id, added))).toEqual(errors(play({ ...id, doc: 'An id.' }), play(id, added)))
})

test.each([
  [
    'inside an optional record',
    device(),
    [
      device({ name: 'b', type: 'int' }),
      device({ name: 'c', type: 'int' }),
      play(id, { name: 'device', type: ['null', record('Device', { name: 'a', type: 'string' })], default: null }),
    ],
  ],
  ['of a decimal', play(decimal(2)), [play(decimal(3)), play(decimal(4))]],
  [
    'in a branch of a union',
    play({
      name: 'u',
      type: [record('A', { name: 'at', type: time('millis') }), record('B', { name: 'at', type: time('millis') })],
    }),
    [
      play({
        name: 'u',
        type: [record('A', { name: 'at', type: time('micros') }), record('B', { name: 'at', type: time('millis') })],
      }),
      play({
        name: 'u',
        type: [record('A', { name: 'at', type: time('millis') }), record('B', { name: 'at', type: time('micros') })],
      }),
    ],
  ],
])('another change %s is another finding', (_, older, changes) => {
  const found = changes.map((newer) => errors(older, newer))
  expect(found.every((fingerprints) => fingerprints.length > 0)).toBe(true)
  const all = found.flatMap((fingerprints) => [...new Set(fingerprints)])
  expect(new Set(all).size).toBe(all.length)
})

test('two branches of a union that change at once are two findings', () => {
  const of = (unit: string) =>
    play({
      name: 'u',
      type: [record('A', { name: 'at', type: time(unit) }), record('B', { name: 'at', type: time(unit) })],
    })
  const found = errors(of('millis'), of('micros'))
  expect(found).toHaveLength(2)
  expect(new Set(found).size).toBe(2)
})
