import { isCounterpointError } from '@counterpoint/contract-kit/wire'
import { type Corruption, corrupt, lambdaContext, mskEvent } from '@counterpoint/testing'
import { describe, expect, it } from 'vitest'
import { clicks, pages } from '../../testing/contracts.ts'
import { everyRegistry } from '../../testing/lambda.ts'
import { kafkaHandler, route } from '../index.ts'

const secret = 'secret-of-a-listener'
const seen: unknown[] = []
const handler = kafkaHandler(clicks, (event) => seen.push(event), { registry: everyRegistry, deadLetter: letters })

function letters() {
  return { send: async () => {}, close: async () => {} }
}

async function errorOf(event: unknown, context: unknown = lambdaContext()) {
  seen.length = 0
  try {
    await Reflect.apply(handler, undefined, [event, context])
  } catch (error) {
    if (isCounterpointError(error)) return error
    throw error
  }
  throw new Error('the event was taken')
}

describe('what is no Kafka event', () => {
  it.each([
    [undefined, /must be an object/],
    ['text', /must be an object/],
    [[], /must be an object/],
    [{}, /eventSource/],
    [{ Records: [{ eventSource: 'aws:sqs' }] }, /none of Kafka’s/],
    [{ eventSource: 'aws:kinesis', records: {} }, /none of Kafka’s/],
    [{ eventSource: 'aws:kafka' }, /"records" must be/],
    [{ eventSource: 'aws:kafka', records: [] }, /"records" must be/],
    [{ eventSource: 'aws:kafka', records: { 'clicks-0': {} } }, /records\["clicks-0"\] must be a list/],
    [{ eventSource: 'aws:kafka', records: { 'clicks-0': [null] } }, /records\["clicks-0"\]\[0\]: must be an object/],
  ])('%j', async (event, message) => {
    const error = await errorOf(event)
    expect(error.code).toBe('LAMBDA_EVENT_INVALID')
    expect(error.message).toMatch(message)
  })

  it.each([null, {}])('a call with the context %j', async (context) => {
    const error = await errorOf(mskEvent(clicks, []), context)
    expect(error.message).toMatch(/LAMBDA_EVENT_INVALID.*context.*lambdaContext/)
  })
})

describe('a record that is not as documented', () => {
  const rows: readonly (readonly [Corruption, RegExp])[] = [
    ['base64', /offset 8\): "value" must be base64/],
    ['key', /offset 8\): "key" must be base64/],
    ['headers', /offset 8\): "headers" must be a list/],
    ['partition', /topic clicks, offset 8\): "partition" must be/],
    ['offset', /topic clicks, partition 0\): "offset" must be/],
  ]
  it.each(rows)('%s is named by its place, nothing is handled, and no payload is told', async (how, message) => {
    const entries = [{ session: secret }, corrupt(how, { session: secret })]
    const error = await errorOf(mskEvent(clicks, entries, { firstOffset: 7 }))
    expect(error.code).toBe('LAMBDA_EVENT_INVALID')
    expect(error.message).toMatch(/records\["clicks-0"\]\[1\]/)
    expect(error.message).toMatch(message)
    expect(error.details).toMatchObject({ member: 'clicks-0', index: 1 })
    const told = `${error.message} ${JSON.stringify(error.details)}`
    expect(told).not.toContain(secret)
    expect(told).not.toContain(Buffer.from(secret).toString('base64').slice(0, 12))
    expect(seen).toEqual([])
  })

  it.each([
    [{ topic: '' }, /"topic" must be/],
    [{ topic: 7 }, /"topic" must be/],
    [{ topic: 'x'.repeat(250) }, /"topic" must be/],
    [{ partition: -1 }, /"partition" must be/],
    [{ offset: 1.5 }, /"offset" must be/],
    [{ offset: 2 ** 53 }, /"offset" must be/],
    [{ offset: '15' }, /"offset" must be/],
    [{ timestamp: null }, /"timestamp" must be/],
    [{ timestamp: 0.5 }, /"timestamp" must be/],
    [{ timestamp: '1' }, /"timestamp" must be/],
    [{ value: 'YQ' }, /"value" must be base64/],
    [{ value: 'YQ=\n' }, /"value" must be base64/],
    [{ value: 12 }, /"value" must be base64/],
    [{ key: 'a===' }, /"key" must be base64/],
    [{ headers: {} }, /"headers" must be/],
    [{ headers: [{ name: 'text' }] }, /"headers" must be/],
    [{ headers: [{ name: [null] }] }, /"headers" must be/],
    [{ headers: [null] }, /"headers" must be/],
    [{ headers: [{ name: [256] }] }, /"headers" must be/],
    [{ headers: [{ name: [-129] }] }, /"headers" must be/],
    [{ headers: [{ name: ['1'] }] }, /"headers" must be/],
    [{ valueSchemaMetadata: 'AVRO' }, /"valueSchemaMetadata" must be an object/],
    [{ valueSchemaMetadata: { schemaId: '1' } }, /must have a dataFormat/],
    [{ valueSchemaMetadata: { dataFormat: 7, schemaId: '1' } }, /must have a dataFormat/],
    [{ valueSchemaMetadata: { dataFormat: 'PROTOBUF', schemaId: 'x' } }, /must have the schemaId/],
    [{ valueSchemaMetadata: { dataFormat: 'AVRO', schemaId: 1 } }, /must have the schemaId/],
    [{ valueSchemaMetadata: { dataFormat: 'AVRO', schemaId: '99999999999' } }, /must have the schemaId/],
    [{ keySchemaMetadata: { dataFormat: 'AVRO', schemaId: 'x' } }, /"keySchemaMetadata" must have the schemaId/],
  ])('%j', async (change, message) => {
    const event = structuredClone(mskEvent(clicks, [{ session: 's' }]))
    Object.assign(event.records['clicks-0']?.[0] ?? {}, change)
    expect((await errorOf(event)).message).toMatch(message)
  })

  it('of another partition than its list, or a partition in two lists', async () => {
    const [one, two] = [mskEvent(clicks, [{ session: 's' }]), mskEvent(clicks, [{ session: 's' }], { partition: 1 })]
    const mixed = { ...one, records: { 'clicks-0': [one.records['clicks-0']?.[0], two.records['clicks-1']?.[0]] } }
    expect((await errorOf(mixed)).message).toMatch(/\["clicks-0"\]\[1\].*another partition.*clicks\[0\]/)
    const twice = { ...one, records: { ...one.records, 'clicks-00': one.records['clicks-0'] } }
    expect((await errorOf(twice)).message).toMatch(/are both of clicks\[0\]/)
  })
})

describe('a topic without a route', () => {
  it('is an error that names both', async () => {
    const error = await errorOf(mskEvent(pages, [{ path: '/a', title: 'A' }]))
    expect(error).toMatchObject({ code: 'TOPIC_NOT_FOUND', details: { topic: 'pages' } })
    expect(error.message).toMatch(/"pages".*it has "clicks"/)
  })

  it('fails before anything of the event is handled', async () => {
    const told: string[] = []
    const two = kafkaHandler([route(clicks, ({ session }) => told.push(session))], { registry: everyRegistry })
    const event = mskEvent(clicks, [{ session: 's' }])
    const strange = mskEvent(pages, [{ path: '/a', title: 'A' }])
    const both = { ...event, records: { ...event.records, ...strange.records } }
    await expect(two(both, lambdaContext())).rejects.toMatchObject({ code: 'TOPIC_NOT_FOUND' })
    expect(told).toEqual([])
  })
})

it('an event without records, and lists without any, are done', async () => {
  expect(await handler({ eventSource: 'aws:kafka', records: {} }, lambdaContext())).toBeUndefined()
  expect(await handler({ eventSource: 'SelfManagedKafka', records: { 'x-0': [] } }, lambdaContext())).toBeUndefined()
})

it.each([-1, 1_700_000_000_000_000_000, 2 ** 63])('a time that a producer made up is a time: %d', async (timestamp) => {
  const event = structuredClone(mskEvent(clicks, [{ session: 's' }]))
  Object.assign(event.records['clicks-0']?.[0] ?? {}, { timestamp })
  seen.length = 0
  await handler(event, lambdaContext())
  expect(seen).toMatchObject([{ session: 's' }])
})
