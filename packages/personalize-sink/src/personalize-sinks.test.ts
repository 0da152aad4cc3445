import { PersonalizeEventsClient } from '@aws-sdk/client-personalize-events'
import { defineContract, type EventOf } from '@counterpoint/contract-kit'
import type { EntityDelivery, Outcome } from '@counterpoint/sink-kit'
import { type LoopbackPersonalizeOptions, startLoopbackPersonalize } from '@counterpoint/testing'
import { afterEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { personalizeEventsSink } from './events-sink.ts'
import { personalizeItemsSink } from './items-sink.ts'
import { defineInteractionMapping } from './put-events/mapping.ts'
import { defineItemMapping } from './put-items/mapping.ts'
import { defineUserMapping } from './put-users/mapping.ts'
import { personalizeUsersSink } from './users-sink.ts'

const base = {
  namespace: 'test',
  version: '1.0.0',
  compatibility: 'FULL_ALL',
  owner: { team: 'tests' },
  history: {},
} as const

const plays = defineContract({
  ...base,
  name: 'Play',
  topic: 'plays',
  stream: 'events',
  key: 'sessionId',
  generated: { id: 'id', occurredAt: 'at' },
  schema: z.strictObject({
    id: z.uuid(),
    at: z.date(),
    sessionId: z.string(),
    userId: z.string().optional(),
    item: z.string(),
    kind: z.string(),
    shown: z.array(z.string()).optional(),
    seconds: z.int32(),
  }),
})
const songs = defineContract({
  ...base,
  name: 'Song',
  topic: 'songs',
  stream: 'entities',
  key: 'songId',
  schema: z.strictObject({
    songId: z.string(),
    title: z.string(),
    genres: z.array(z.string()),
    since: z.date().optional(),
  }),
})

const datasetArn = 'arn:aws:personalize:eu-west-1:000000000000:dataset/g/ITEMS'
const limits = () => ({ signal: new AbortController().signal, deadline: Date.now() + 20_000 })
const cleanups: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup()
})

async function open(options: LoopbackPersonalizeOptions = {}) {
  const service = await startLoopbackPersonalize({ trackingIds: ['t'], datasetArns: [datasetArn], ...options })
  const client = new PersonalizeEventsClient({
    region: 'eu-west-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    endpoint: service.endpoint,
    maxAttempts: 1,
  })
  cleanups.push(async () => {
    client.destroy()
    await service.close()
  })
  return { client, recorded: service.recorded }
}

const mapping = defineInteractionMapping(plays, {
  itemId: 'item',
  eventType: 'kind',
  eventValue: 'seconds',
  impression: 'shown',
  properties: { minutes: ({ seconds }) => seconds / 60, kind: 'kind' },
})

let sequence = 0
function play(change: Partial<EventOf<typeof plays>> = {}) {
  sequence += 1
  const id = `018f3b6e-7d5a-7c3e-8a55-${String(sequence).padStart(12, '0')}`
  const event = { id, at: new Date(1_403_000_000_000), sessionId: 's', item: 'i', kind: 'play', seconds: 30, ...change }
  return { kind: 'event', event } as const
}

const kinds = (outcomes: readonly Outcome[]) => outcomes.map(({ outcome }) => outcome)

describe('personalizeEventsSink', () => {
  it('sends what the mapping says, with the contract’s id and time', async () => {
    const { client, recorded } = await open()
    const sink = personalizeEventsSink({ trackingId: 't', mapping, client })
    const delivery = play({ userId: 'u', shown: ['i', 'j'] })
    expect(kinds(await sink.write([delivery], limits()))).toEqual(['accepted'])
    expect(recorded.events.get(delivery.event.id)).toEqual({
      sessionId: 's',
      userId: 'u',
      itemId: 'i',
      eventType: 'play',
      sentAt: 1_403_000_000,
      properties: { minutes: 0.5, kind: 'play' },
      times: 1,
    })
  })

  it('sends ten events of one session and user in a call, in their order', async () => {
    const { client, recorded } = await open()
    const sink = personalizeEventsSink({ trackingId: 't', mapping, client })
    const deliveries = Array.from({ length: 45 }, (_, index) =>
      play({ sessionId: `s${index % 2}`, ...(index % 4 === 0 && { userId: 'u' }) }),
    )
    await sink.write(deliveries, limits())
    // s0 with user: 12, s0 without: 11, s1 without: 22
    expect(recorded.operations.PutEvents).toEqual({ calls: 2 + 2 + 3, taken: 45 })
    const order = [...recorded.events].filter(([, { sessionId }]) => sessionId === 's1').map(([id]) => id)
    expect(order).toEqual(deliveries.filter(({ event }) => event.sessionId === 's1').map(({ event }) => event.id))
  })

  it.each<[string, Partial<EventOf<typeof plays>>, string, string]>([
    ['a session', { sessionId: '' }, 'sessionId', 'must be a text of 1 to 256 characters'],
    ['a user', { userId: 'x'.repeat(257) }, 'userId', 'must be a text of 1 to 256 characters'],
    ['an item', { item: '' }, 'itemId', 'must be a text of 1 to 256 characters'],
    ['a type', { kind: 'x'.repeat(257) }, 'eventType', 'must be a text of 1 to 256 characters'],
    ['a time', { at: new Date(Number.NaN) }, 'sentAt', 'must be a valid date'],
    ['impressions', { shown: [] }, 'impression', 'must be a list of 1 to 25 members'],
    ['an impression', { shown: [''] }, 'impression', 'must be a text of 1 to 256 characters'],
    [
      'properties',
      { kind: 'x'.repeat(250), seconds: Number.POSITIVE_INFINITY },
      'eventValue',
      'must be a finite number',
    ],
  ])(
    'rejects %s that the service would, naming member and constraint, and sends the others',
    async (_, change, path, constraint) => {
      const { client, recorded } = await open()
      const sink = personalizeEventsSink({ trackingId: 't', mapping, client })
      const outcomes = await sink.write([play(), play(change), play()], limits())
      expect(kinds(outcomes)).toEqual(['accepted', 'rejected', 'accepted'])
      expect(outcomes[1]).toEqual({ outcome: 'rejected', code: 'REQUEST_INVALID', path, constraint })
      expect(recorded.operations.PutEvents.taken).toBe(2)
    },
  )

  it('rejects the one event that the service refuses, and not its neighbours', async () => {
    const { client, recorded } = await open({ refuse: ({ itemId }) => itemId === 'bad' })
    const sink = personalizeEventsSink({ trackingId: 't', mapping, client })
    const outcomes = await sink.write([play(), play({ item: 'bad' }), play()], limits())
    expect(kinds(outcomes)).toEqual(['accepted', 'rejected', 'accepted'])
    expect([...recorded.events.values()].map(({ times }) => times)).toEqual([1, 1])
  })

  it('takes a wrong tracking id for the destination’s state: nothing is rejected', async () => {
    const { client, recorded } = await open()
    const sink = personalizeEventsSink({ trackingId: 'wrong', mapping, client })
    const deliveries = Array.from({ length: 200 }, (_, index) => play({ sessionId: `s${index}` }))
    expect(new Set(kinds(await sink.write(deliveries, limits())))).toEqual(new Set(['retryable']))
    expect(recorded.operations.PutEvents.calls).toBeLessThan(20)
  })

  it('sends again what is throttled or lost; the id makes that harmless', async () => {
    const operation = 'PutEvents'
    const { client, recorded } = await open({
      faults: [
        { operation, call: 1, fault: { kind: 'error', status: 400, type: 'ThrottlingException' } },
        { operation, call: 2, fault: { kind: 'answer-lost' } },
      ],
    })
    const sink = personalizeEventsSink({ trackingId: 't', mapping, client })
    const delivery = play()
    expect(kinds(await sink.write([delivery], limits()))).toEqual(['accepted'])
    expect(recorded.events.get(delivery.event.id)?.times).toBe(2)
    expect(sink.statistics()).toMatchObject({ calls: 3, retried: 2, accepted: 1 })
  })
})

describe('personalizeItemsSink and personalizeUsersSink', () => {
  const state = (songId: string, title: string): EntityDelivery<EventOf<typeof songs>> => ({
    kind: 'state',
    key: songId,
    state: { songId, title, genres: ['rock', 'pop'], since: new Date(5_999) },
  })
  const items = defineItemMapping(songs, { properties: { title: 'title', genres: 'genres', since: 'since' } })

  it('send the last state of each key; removals are unsupported', async () => {
    const { client, recorded } = await open()
    const sink = personalizeItemsSink({ datasetArn, mapping: items, client })
    const outcomes = await sink.write(
      [state('a', 'old'), state('b', 'b'), { kind: 'removed', key: 'b' }, state('a', 'new')],
      limits(),
    )
    expect(kinds(outcomes)).toEqual(['superseded', 'accepted', 'unsupported', 'accepted'])
    expect(recorded.items.get('a')).toEqual({ properties: { title: 'new', genres: 'rock|pop', since: 5 }, times: 1 })
    expect(recorded.operations.PutItems).toEqual({ calls: 1, taken: 2 })
  })

  it('a last state that is rejected does not replace the one before', async () => {
    const { client, recorded } = await open()
    const sink = personalizeItemsSink({ datasetArn, mapping: items, client })
    const outcomes = await sink.write([state('a', 'good'), state('a', 'x'.repeat(32_001))], limits())
    expect(kinds(outcomes)).toEqual(['accepted', 'rejected'])
    expect(recorded.items.get('a')?.properties['title']).toBe('good')
  })

  it('a data set that does not exist is the destination’s state', async () => {
    const { client } = await open()
    const sink = personalizeUsersSink({ datasetArn: `${datasetArn}2`, mapping: defineUserMapping(songs, {}), client })
    expect(kinds(await sink.write([state('a', 'a')], limits()))).toEqual(['retryable'])
  })
})

describe('mappings and options', () => {
  it.each<[string, () => unknown, string]>([
    [
      'reserved properties',
      () => defineInteractionMapping(plays, { eventType: 'kind', properties: { userID: 'item' } }),
      '"userID" is reserved',
    ],
    [
      'names that are no camelCase',
      () => defineItemMapping(songs, { properties: { RELEASE_YEAR: 'title' } }),
      'must be in camelCase',
    ],
    [
      'names that are one column',
      () => defineItemMapping(songs, { properties: { subTitle: 'title', subtitle: 'title' } }),
      'are one column',
    ],
  ])('reject %s', (_, define, problem) => {
    expect(define).toThrow(problem)
  })

  it('are typed by the contract', () => {
    // @ts-expect-error: "itme" is no field
    defineInteractionMapping(plays, { eventType: 'kind', itemId: 'itme' })
    // @ts-expect-error: a number is no event type
    defineInteractionMapping(plays, { eventType: 'seconds' })
    // @ts-expect-error: eventType is missing
    expect(() => defineInteractionMapping(plays, {})).toThrow('"eventType" must be mapped')
  })

  it('know their options by name, and what contradicts', async () => {
    const { client } = await open()
    const misspelled = { trackingID: 't', trackingId: 't', mapping, client }
    expect(() => personalizeEventsSink(misspelled)).toThrow('"trackingID" is not an option')
    expect(() => personalizeEventsSink({ trackingId: 't', mapping, client, clientConfig: {} })).toThrow('contradict')
  })
})
