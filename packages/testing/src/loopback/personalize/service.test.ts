import {
  type Event,
  PersonalizeEventsClient,
  PutEventsCommand,
  type PutEventsCommandInput,
  PutItemsCommand,
  PutUsersCommand,
} from '@aws-sdk/client-personalize-events'
import { afterEach, describe, expect, it } from 'vitest'
import { type LoopbackPersonalizeOptions, startLoopbackPersonalize } from './service.ts'

const credentials = { accessKeyId: 'test', secretAccessKey: 'test' }
const datasetArn = 'arn:aws:personalize:eu-west-1:000000000000:dataset/g/ITEMS'
const cleanups: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup()
})

async function open(options: LoopbackPersonalizeOptions = {}) {
  const service = await startLoopbackPersonalize({ trackingIds: ['t'], datasetArns: [datasetArn], ...options })
  const client = new PersonalizeEventsClient({
    region: 'eu-west-1',
    credentials,
    endpoint: service.endpoint,
    maxAttempts: 1,
  })
  cleanups.push(async () => {
    client.destroy()
    await service.close()
  })
  return { service, client }
}

const event: Event = { eventType: 'play', sentAt: new Date(1_403_000_000_123), eventId: 'e1', itemId: 'i1' }
const call = (change: Partial<PutEventsCommandInput> = {}): PutEventsCommandInput => ({
  trackingId: 't',
  sessionId: 's',
  eventList: [event],
  ...change,
})
const withEvent = (change: Partial<Event>) => call({ eventList: [{ ...event, ...change }] })
const long = (length: number) => 'x'.repeat(length)

describe('the constraints of PutEvents', () => {
  it.each<[string, PutEventsCommandInput]>([
    ['ten events', call({ eventList: Array.from({ length: 10 }, () => event) })],
    [
      'texts of 256',
      { ...withEvent({ eventId: long(256), itemId: long(256) }), sessionId: long(256), userId: long(256) },
    ],
    ['25 impressions', withEvent({ impression: Array.from({ length: 25 }, () => 'i') })],
    ['a recommendation id of 40', withEvent({ recommendationId: long(40) })],
    ['properties of 1024', withEvent({ properties: JSON.stringify({ a: long(1016) }) })],
  ])('takes %s', async (_, input) => {
    const { client } = await open()
    await expect(client.send(new PutEventsCommand(input))).resolves.toBeDefined()
  })

  it.each<[string, PutEventsCommandInput]>([
    ['no events', call({ eventList: [] })],
    ['eleven events', call({ eventList: Array.from({ length: 11 }, () => event) })],
    ['an empty session', call({ sessionId: '' })],
    ['a session of 257', call({ sessionId: long(257) })],
    ['no session', call({ sessionId: undefined })],
    ['a user of 257', call({ userId: long(257) })],
    ['no time', withEvent({ sentAt: undefined })],
    ['no type', withEvent({ eventType: undefined })],
    ['an item of 257', withEvent({ itemId: long(257) })],
    ['26 impressions', withEvent({ impression: Array.from({ length: 26 }, () => 'i') })],
    ['no impressions', withEvent({ impression: [] })],
    ['a recommendation id of 41', withEvent({ recommendationId: long(41) })],
    ['properties of 1025', withEvent({ properties: JSON.stringify({ a: long(1017) }) })],
    ['properties that are no object', withEvent({ properties: '"x"' })],
    ['reserved properties, whatever their case', withEvent({ properties: '{"SessionID":"x"}' })],
    ['a tracking id that does not exist', call({ trackingId: 'other' })],
  ])('rejects %s', async (_, input) => {
    const { service, client } = await open()
    await expect(client.send(new PutEventsCommand(input))).rejects.toMatchObject({
      name: 'InvalidInputException',
      $metadata: { httpStatusCode: 400 },
    })
    expect(service.recorded.operations.PutEvents).toEqual({ calls: 1, taken: 0 })
  })

  it('records events as they were sent, once for each id', async () => {
    const { service, client } = await open()
    await client.send(new PutEventsCommand({ ...withEvent({ properties: '{"kind":"ü"}' }), userId: 'u' }))
    await client.send(new PutEventsCommand(call()))
    expect(service.recorded.events.get('e1')).toEqual({
      sessionId: 's',
      userId: 'u',
      itemId: 'i1',
      eventType: 'play',
      sentAt: 1_403_000_000.123,
      properties: { kind: 'ü' },
      times: 2,
    })
  })
})

describe('PutUsers and PutItems', () => {
  it('replace whole records', async () => {
    const { service, client } = await open()
    await client.send(new PutItemsCommand({ datasetArn, items: [{ itemId: 'i', properties: '{"a":1,"b":2}' }] }))
    await client.send(new PutItemsCommand({ datasetArn, items: [{ itemId: 'i', properties: '{"a":3}' }] }))
    await client.send(new PutUsersCommand({ datasetArn, users: [{ userId: 'u' }] }))
    expect(service.recorded.items.get('i')).toEqual({ properties: { a: 3 }, times: 2 })
    expect(service.recorded.users.get('u')).toEqual({ properties: {}, times: 1 })
  })

  it('reject eleven, long properties, and data sets that do not exist or cannot', async () => {
    const { client } = await open()
    const items = (count: number, properties?: string) =>
      Array.from({ length: count }, () => ({ itemId: 'i', ...(properties !== undefined && { properties }) }))
    const send = (arn: string, list: ReturnType<typeof items>) =>
      client.send(new PutItemsCommand({ datasetArn: arn, items: list }))
    await expect(send(datasetArn, items(11))).rejects.toMatchObject({ name: 'InvalidInputException' })
    await expect(send(datasetArn, items(1, JSON.stringify({ a: long(32_000) })))).rejects.toMatchObject({
      name: 'InvalidInputException',
    })
    await expect(send('not an arn', items(1))).rejects.toMatchObject({ name: 'InvalidInputException' })
    await expect(send(`${datasetArn}2`, items(1))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      $metadata: { httpStatusCode: 404 },
    })
  })
})

describe('what goes wrong on request', () => {
  it('drops, repeats, swallows', async () => {
    const operation = 'PutEvents'
    const { service, client } = await open({
      faults: [
        { operation, call: 1, fault: { kind: 'drop' } },
        { operation, call: 2, fault: { kind: 'duplicate' } },
        { operation, from: 3, until: 4, fault: { kind: 'swallow-record' } },
      ],
    })
    for (let index = 0; index < 5; index += 1) await client.send(new PutEventsCommand(call()))
    expect(service.recorded.operations.PutEvents).toEqual({ calls: 5, taken: 3 })
  })

  it('throttles, and rejects a call for one of its members', async () => {
    const { client } = await open({
      faults: [{ operation: 'PutEvents', call: 1, fault: { kind: 'error', status: 400, type: 'ThrottlingException' } }],
      refuse: ({ itemId }) => itemId === 'bad',
    })
    await expect(client.send(new PutEventsCommand(call()))).rejects.toMatchObject({ name: 'ThrottlingException' })
    await expect(client.send(new PutEventsCommand(withEvent({ itemId: 'bad' })))).rejects.toMatchObject({
      name: 'InvalidInputException',
    })
    await expect(client.send(new PutEventsCommand(call()))).resolves.toBeDefined()
  })
})
