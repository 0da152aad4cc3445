import type { AvroSchema } from '@counterpoint/contract-kit'
import { expect, test } from 'vitest'
import { type ConsumerManifest, checkContract, compareSchemas, consumerImpacts, readConsumerManifest } from './index.ts'

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
  expect(consumerImpacts({ names: ['Play'], newer: { schema: newer }, findings }, manifests)).toMatchObject({
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
  const impacts = consumerImpacts({ names: ['Play'], newer: { schema: newer }, findings }, [
    reading('charts', id, length('int')),
  ])
  expect(impacts).toMatchObject({ consumers: [{ impact: 'touched' }] })
})

test('without manifests consumers are unknown; with none for this contract there are none', () => {
  expect(consumerImpacts({ names: ['Play'], newer: { schema: event(id) }, findings: [] }, undefined)).toEqual({
    known: false,
  })
  expect(consumerImpacts({ names: ['Play'], newer: { schema: event(id) }, findings: [] }, [])).toEqual({
    known: true,
    consumers: [],
  })
})

test.each([null, {}, { manifest: 'counterpoint.consumer/2' }, { ...reading('x', id), fields: 'id' }])(
  '%j is no manifest',
  (json) => {
    expect(() => readConsumerManifest(json, 'consumers/x.json')).toThrow(/^OPTION_INVALID {2}consumers\/x\.json /)
  },
)

test('an optional field that is gone, or has another name now, touches who reads it', () => {
  const optional = { ...length('int'), default: 0 }
  for (const newer of [event(id), event(id, { ...optional, name: 'duration', aliases: ['length'] })]) {
    const { findings } = compareSchemas(event(id, optional), newer, { mode: 'FULL' })
    const impacts = consumerImpacts({ names: ['Play'], newer: { schema: newer }, findings }, [
      reading('charts', id, optional),
    ])
    expect(impacts).toMatchObject({ consumers: [{ impact: 'touched', missing: ['length'] }] })
  }
})

test('a consumer knows a renamed contract by its former name', () => {
  const versions = [
    { version: '1.0.0', schema: event(id) },
    {
      version: '2.0.0',
      schema: JSON.parse(JSON.stringify({ type: 'record', name: 'Listen', aliases: ['Play'], fields: [id] })),
    },
  ]
  const [first, candidate] = versions
  if (first === undefined || candidate === undefined) throw new RangeError('there are two versions')
  const { names, findings } = checkContract({ candidate, history: [first], mode: 'BACKWARD' })
  expect(consumerImpacts({ names, newer: candidate, findings }, [reading('charts', id)])).toMatchObject({
    consumers: [{ consumer: 'charts' }],
  })
})
