import { mskEvent } from '@counterpoint/testing'
import { expect, it } from 'vitest'
import { clicks } from '../../testing/contracts.ts'
import { readKafkaEvent } from './kafka-event.ts'

const stored = mskEvent(clicks, [{ session: 's' }])
const text = Buffer.from('{"session":"s"}').toString('base64')

function formOf(change: object, reading: Parameters<typeof readKafkaEvent>[1]) {
  const event = { ...stored, records: { 'clicks-0': [{ ...stored.records['clicks-0']?.[0], ...change }] } }
  return readKafkaEvent(event, reading)[0]?.records[0]?.valueForm
}

it('where no text can be read, only one that the mapping describes is taken for one', () => {
  const described = { value: text, valueSchemaMetadata: { dataFormat: 'AVRO', schemaId: '1' } }
  expect(formOf({ value: text }, { format: 'auto', json: true })).toBe('json')
  expect(formOf({ value: text }, { format: 'auto', json: false })).toBe('framed')
  expect(formOf(described, { format: 'auto', json: false })).toBe('json')
  expect(formOf({ value: text }, { format: 'JSON', json: false })).toBe('json')
})
