import { CounterpointError } from '@counterpoint/contract-kit/error'
import type { EntityDelivery, EventDelivery } from '@counterpoint/sink-kit'
import { kafkaEvent, lambdaContext, mskEvent, record, tombstone, unchecked } from '@counterpoint/testing'
import { describe, expect, it } from 'vitest'
import type { Deduplication } from './deduplication/deduplication.ts'
import { memoryDeduplication } from './deduplication/memory.ts'
import {
  accepted,
  kafkaBatchHandler,
  kafkaHandler,
  type LambdaOptions,
  rejected,
  retryable,
  route,
} from './lambda/index.ts'
import { clicks, clicksOn, pages } from './testing/contracts.ts'
import { claimTelling, letterBox } from './testing/lambda.ts'
import { framed, openMesh, registry, runUntil, silent } from './testing/mesh.ts'

const id = (last: number) => `018f3b6e-7d5a-7c3e-8a55-00000000000${last}`
const entry = (last: number) => ({ id: id(last), session: `s${last}` })
const options = () => ({ registry, logger: silent, group: 'g', deduplication: memoryDeduplication() })

describe('an event that was handled', () => {
  it('is not handled again, at whatever offset it comes', async () => {
    const seen: string[] = []
    const handler = kafkaHandler(clicks, ({ session }) => seen.push(session), options())
    await handler(mskEvent(clicks, [entry(1), entry(2)]), lambdaContext())
    await handler(mskEvent(clicks, [entry(1), entry(2), entry(3)], { firstOffset: 50, partition: 4 }), lambdaContext())
    expect(seen).toEqual(['s1', 's2', 's3'])
    expect(handler.statistics().handled).toBe(5)
  })

  it('without an id is known by its place', async () => {
    const seen: string[] = []
    const handler = kafkaHandler(clicks, ({ session }) => seen.push(session), options())
    const bare = mskEvent(clicks, [record(entry(1), { cloudEvents: false })])
    await handler(bare, lambdaContext())
    await handler(bare, lambdaContext())
    await handler(mskEvent(clicks, [record(entry(1), { cloudEvents: false })], { firstOffset: 9 }), lambdaContext())
    expect(seen).toEqual(['s1', 's1'])
  })

  it('is handled by another group all the same, and removals are events too', async () => {
    const shared = options()
    const seen: string[] = []
    const told = {
      state: ({ path }: { path: string }) => seen.push(path),
      removed: (path: string) => seen.push(`-${path}`),
    }
    const event = mskEvent(pages, [{ path: '/a', title: 'A' }, tombstone('/a')])
    for (const group of ['one', 'one', 'two'])
      await kafkaHandler(pages, told, { ...shared, group })(event, lambdaContext())
    expect(seen).toEqual(['/a', '-/a', '/a', '-/a'])
  })
})

describe('an event that was not handled comes again', () => {
  it('after its handler threw, at once', async () => {
    let down = true
    const seen: string[] = []
    const handler = kafkaHandler(
      clicks,
      ({ session }) => {
        if (down && session === 's2') throw new Error('down')
        seen.push(session)
      },
      { ...options(), partialBatchResponse: true },
    )
    const event = mskEvent(clicks, [entry(1), entry(2), entry(3)])
    expect((await handler(event, lambdaContext()))?.batchItemFailures).toHaveLength(2)
    down = false
    expect((await handler(event, lambdaContext()))?.batchItemFailures).toEqual([])
    expect(seen).toEqual(['s1', 's2', 's3'])
  })

  it('after it was rejected: its letter may not have been sent', async () => {
    const { letters, target } = letterBox()
    const handler = kafkaHandler(clicks, () => rejected('NO'), { ...options(), deadLetter: target })
    const event = mskEvent(clicks, [entry(1)])
    await handler(event, lambdaContext())
    await handler(event, lambdaContext())
    expect(letters).toHaveLength(2)
  })

  it('while somebody else is at it', async () => {
    const shared = options()
    const gate = Promise.withResolvers<void>()
    const seen: string[] = []
    const handler = kafkaHandler(
      clicks,
      async ({ session }) => {
        seen.push(session)
        await gate.promise
      },
      { ...shared, partialBatchResponse: true },
    )
    const event = mskEvent(clicks, [entry(1)])
    const first = handler(event, lambdaContext())
    await expect.poll(() => seen.length).toBe(1)
    expect((await handler(event, lambdaContext()))?.batchItemFailures).toHaveLength(1)
    gate.resolve()
    expect((await first)?.batchItemFailures).toEqual([])
    expect((await handler(event, lambdaContext()))?.batchItemFailures).toEqual([])
    expect(seen).toEqual(['s1'])
  })

  it('when nobody can tell whether it was handled', async () => {
    const claim = () => Promise.reject(new CounterpointError('DEDUPLICATION_UNAVAILABLE', 'down'))
    const seen: string[] = []
    const handler = kafkaHandler(clicks, ({ session }) => seen.push(session), {
      ...options(),
      deduplication: { claim },
    })
    await expect(handler(mskEvent(clicks, [entry(1)]), lambdaContext())).rejects.toMatchObject({
      cause: { code: 'DEDUPLICATION_UNAVAILABLE' },
    })
    expect(seen).toEqual([])
  })
})

describe('a batch handler', () => {
  it('gets what is new alone, and an event that was sent twice once', async () => {
    const seen: (readonly string[])[] = []
    const handler = kafkaBatchHandler(
      clicks,
      async (deliveries, { records }) => {
        expect(records).toHaveLength(deliveries.length)
        seen.push(deliveries.map(({ event }) => event.session))
        return deliveries.map(() => accepted)
      },
      options(),
    )
    await handler(mskEvent(clicks, [entry(1)]), lambdaContext())
    await handler(mskEvent(clicks, [entry(1), entry(2), entry(2), entry(3)]), lambdaContext())
    await handler(mskEvent(clicks, [entry(1), entry(3)]), lambdaContext())
    expect(seen).toEqual([['s1'], ['s2', 's3']])
    expect(handler.statistics().handled).toBe(7)
  })

  it('that throws gives every claim back', async () => {
    let down = true
    const handler = kafkaBatchHandler(
      clicks,
      async (deliveries) => {
        if (down) throw new Error('down')
        return deliveries.map(() => accepted)
      },
      { ...options(), partialBatchResponse: true },
    )
    const event = mskEvent(clicks, [entry(1), entry(2)])
    expect((await handler(event, lambdaContext()))?.batchItemFailures).toHaveLength(2)
    down = false
    expect((await handler(event, lambdaContext()))?.batchItemFailures).toEqual([])
  })
})

describe('a batch that fails in its midst', () => {
  /** What each call of the handler got, and what it answers: the first one fails at the second. */
  function failingOnce<Delivered>(calls: Delivered[][]) {
    return async (deliveries: readonly Delivered[]) => {
      calls.push([...deliveries])
      const fails = calls.length === 1
      return deliveries.map((_, index) =>
        fails && index === 1 ? retryable(new CounterpointError('DESTINATION_UNAVAILABLE', 'down')) : accepted,
      )
    }
  }

  it('gives later states back with it: an older one must not end on top', async () => {
    const calls: EntityDelivery<{ readonly title: string }>[][] = []
    const handler = kafkaBatchHandler(pages, failingOnce(calls), { ...options(), partialBatchResponse: true })
    const titles = ['one', 'two', 'three']
    const event = mskEvent(
      pages,
      titles.map((title) => ({ path: '/a', title })),
    )
    expect((await handler(event, lambdaContext()))?.batchItemFailures).toHaveLength(2)
    expect((await handler(event, lambdaContext()))?.batchItemFailures).toEqual([])
    const seen = calls.map((call) => call.map((delivery) => (delivery.kind === 'state' ? delivery.state.title : '-')))
    expect(seen).toEqual([titles, ['two', 'three']])
  })

  it('keeps later events that were handled: they are not handled twice', async () => {
    const calls: EventDelivery<{ readonly session: string }>[][] = []
    const handler = kafkaBatchHandler(clicks, failingOnce(calls), { ...options(), partialBatchResponse: true })
    const event = mskEvent(clicks, [entry(1), entry(2), entry(3)])
    expect((await handler(event, lambdaContext()))?.batchItemFailures).toHaveLength(2)
    expect((await handler(event, lambdaContext()))?.batchItemFailures).toEqual([])
    expect(calls.map((call) => call.map(({ event: { session } }) => session))).toEqual([['s1', 's2', 's3'], ['s2']])
  })
})

describe('an older state never ends on top of a newer one', () => {
  const titles = (bad: string) => [bad, 'new'].map((title) => unchecked({ path: '/a', title }))

  /** The store after a function that is broken in some way, and the one that is mended. */
  async function storeAfter(bad: string, broken: LambdaOptions, verdict: () => unknown): Promise<string | undefined> {
    const store = new Map<string, string>()
    const shared = { ...options(), partialBatchResponse: true }
    for (const [outcomeOf, given] of [
      [verdict, broken],
      [() => accepted, {}],
    ] as const) {
      const handler = kafkaBatchHandler(
        pages,
        async (deliveries) =>
          deliveries.map((delivery) => {
            const title = delivery.kind === 'state' ? delivery.state.title : ''
            const outcome = title === bad ? outcomeOf() : accepted
            if (outcome === accepted) store.set(delivery.key, title)
            return JSON.parse(JSON.stringify(outcome))
          }),
        { ...shared, ...given },
      )
      await handler(mskEvent(pages, titles(bad)), lambdaContext())
    }
    return store.get('/a')
  }

  it('when it was rejected and there is no dead-letter destination', async () => {
    expect(await storeAfter('old', {}, () => rejected('BUG'))).toBe('new')
  })

  it('when its letter could not be sent', async () => {
    const deadLetter = () => ({ send: () => Promise.reject(new Error('down')), close: async () => {} })
    expect(await storeAfter('old', { deadLetter }, () => rejected('BUG'))).toBe('new')
  })

  it('when it was condemned before the handler saw it', async () => {
    const long = 'a title that is longer than twenty'
    expect(await storeAfter(long, { validate: 'reject' }, () => accepted)).toBe('new')
  })
})

it('an event is remembered when everything around its handler has ended', async () => {
  const committed: string[] = []
  let down = true
  const handler = kafkaHandler(clicks, () => {}, {
    ...options(),
    partialBatchResponse: true,
    middleware: [
      async (call, next) => {
        await next()
        if (down) throw new Error('the commit failed')
        committed.push(call.kind)
      },
    ],
  })
  const event = mskEvent(clicks, [entry(1)])
  expect((await handler(event, lambdaContext()))?.batchItemFailures).toHaveLength(1)
  down = false
  expect((await handler(event, lambdaContext()))?.batchItemFailures).toEqual([])
  expect(committed).toEqual(['single'])
})

it('a claim of a container holds for half a minute at least, whenever it is made', async () => {
  const { log, put } = await openMesh()
  for (const session of ['a', 'b', 'c']) await put('clicks', 'k', await framed(clicks, { session }))
  let now = 1_000_000
  const holds: number[] = []
  const deduplication: Deduplication = {
    claim: async (_, { until }) => {
      holds.push(until - now)
      return claimTelling(() => {})
    },
  }
  const handler = route(clicks, () => {
    now += 60
  })
  const settings = { routes: [handler], deduplication, now: () => now, batchDeadlineMs: 100 }
  await runUntil(log, settings, (consumer) => consumer.statistics().handled === 3)
  expect(holds).toEqual([30_000, 30_000, 30_000])
})

describe('what cannot be claimed now', () => {
  it('is not passed by what is behind it, which is given back', async () => {
    const ends: string[] = []
    const seen: string[] = []
    const deduplication: Deduplication = {
      claim: async (key) =>
        key.includes(id(2))
          ? { state: 'busy', untilMs: Date.now() + 60_000 }
          : claimTelling((how) => ends.push(`${how} ${key.at(-3)}`)),
    }
    const handler = kafkaBatchHandler(
      clicks,
      async (deliveries) => {
        seen.push(...deliveries.map(({ event: { session } }) => session))
        return deliveries.map(() => accepted)
      },
      { ...options(), deduplication, partialBatchResponse: true },
    )
    const response = await handler(mskEvent(clicks, [entry(1), entry(2), entry(3)]), lambdaContext())
    expect(response?.batchItemFailures.map(({ itemIdentifier: { offset } }) => offset)).toEqual([1, 2])
    expect(seen).toEqual(['s1'])
    expect(ends.sort()).toEqual(['released 3', 'settled 1'])
  })

  it.each([undefined, null, 'new', { state: 'NEW' }, { state: 'new' }, {}])(
    'is an outage when an adapter answers %j, which is no claim',
    async (answer) => {
      const seen: string[] = []
      const deduplication: Deduplication = { claim: async () => JSON.parse(JSON.stringify(answer ?? null)) }
      for (const make of [
        () => kafkaHandler(clicks, ({ session }) => seen.push(session), { ...options(), deduplication }),
        () => kafkaBatchHandler(clicks, async (all) => all.map(() => accepted), { ...options(), deduplication }),
      ]) {
        const handler = make()
        await expect(handler(mskEvent(clicks, [entry(1)]), lambdaContext())).rejects.toMatchObject({
          cause: { code: 'DEDUPLICATION_UNAVAILABLE' },
        })
        expect(handler.statistics().handled).toBe(0)
      }
      expect(seen).toEqual([])
    },
  )
})

it('an event that two topics hold is handled from both: each has a handler of its own', async () => {
  const seen: string[] = []
  const copies = clicksOn('copies')
  const handler = kafkaHandler([route(clicks, () => seen.push('clicks')), route(copies, () => seen.push('copies'))], {
    ...options(),
  })
  const event = kafkaEvent([mskEvent(clicks, [entry(1)]), mskEvent(copies, [entry(1)])])
  for (const _ of ['once', 'again']) await handler(event, lambdaContext())
  expect(seen).toEqual(['clicks', 'copies'])
})

it('what is handled stays handled when that cannot be remembered', async () => {
  const warnings: string[] = []
  const deduplication: Deduplication = {
    claim: async () => ({
      state: 'new',
      settle: () => Promise.reject(new CounterpointError('DEDUPLICATION_UNAVAILABLE', 'down')),
      release: async () => 'kept',
    }),
  }
  const logger = { warn: (message: string) => warnings.push(message), error: () => {} }
  const handler = kafkaHandler(clicks, () => {}, { ...options(), deduplication, logger })
  await handler(mskEvent(clicks, [entry(1)]), lambdaContext())
  expect(handler.statistics().handled).toBe(1)
  expect(warnings).toEqual([expect.stringMatching(/^DEDUPLICATION_UNAVAILABLE/)])
})
