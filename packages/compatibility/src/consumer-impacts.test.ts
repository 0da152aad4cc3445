import type { AvroSchema } from '@counterpoint/contract-kit'
import { expect, test } from 'vitest'
import { type ConsumerManifest, compareSchemas, consumerImpacts, readConsumerManifest } from './index.ts'

const event = (...fields: readonly object[]): AvroSchema =>
  JSON.parse(JSON.stringify({ type: 'record', name: 'Play', fields }))
const id = { name: 'id', type: 'string' }
const length = (type: string) => ({ name: 'length', type })

const reading = (consumer: string, ...fields: readonly (typeof id)[]): ConsumerManifest => ({
  manifest: 'counterpoint.consumer/1',
  consumer,
  contract: 'Play',
  topic: 'plays',
  version: '1.0.0',
  fields: fields.map(({ name }) => name),
  schema: event(...fields),
})

test('a field removed under BACKWARD breaks who reads it and nobody else, and says by which finding', () => {
  const newer = event(id)
  const { findings } = compareSchemas(event(id, length('int')), newer, { mode: 'BACKWARD' })
  const manifests = [
    reading('search', id),
    reading('charts', id, length('int')),
    { ...reading('other', id), contract: 'Song' },
  ]
  const removed = findings.find(({ rule }) => rule === 'WIRE_FIELD_WITHOUT_DEFAULT')
  expect(removed?.severity).toBe('info')
  expect(consumerImpacts('Play', { schema: newer }, findings, manifests)).toMatchObject({
    known: true,
    consumers: [
      { consumer: 'charts', impact: 'breaks', findings: expect.arrayContaining([removed?.fingerprint]) },
      { consumer: 'search', impact: 'untouched', findings: [] },
    ],
  })
})

test('a default that changed touches who reads the field', () => {
  const older = event(id, { ...length('int'), default: 0 })
  const newer = event(id, { ...length('int'), default: 1 })
  const { findings } = compareSchemas(older, newer, { mode: 'FULL' })
  const impacts = consumerImpacts('Play', { schema: newer }, findings, [reading('charts', id, length('int'))])
  expect(impacts).toMatchObject({ consumers: [{ impact: 'touched' }] })
})

test('without manifests consumers are unknown; with none for this contract there are none', () => {
  expect(consumerImpacts('Play', { schema: event(id) }, [], undefined)).toEqual({ known: false })
  expect(consumerImpacts('Play', { schema: event(id) }, [], [])).toEqual({ known: true, consumers: [] })
})

test.each([null, {}, { manifest: 'counterpoint.consumer/2' }, { ...reading('x', id), fields: 'id' }])(
  '%j is no manifest',
  (json) => {
    expect(() => readConsumerManifest(json, 'consumers/x.json')).toThrow(/^OPTION_INVALID {2}consumers\/x\.json /)
  },
)
