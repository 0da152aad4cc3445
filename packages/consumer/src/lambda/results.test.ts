import { defineContract } from '@counterpoint/contract-kit'
import { CounterpointError } from '@counterpoint/contract-kit/error'
import { wireContract } from '@counterpoint/contract-kit/wire'
import { corrupt, kafkaEvent, lambdaContext, mskEvent, record, tombstone, unchecked } from '@counterpoint/testing'
import { describe, expect, expectTypeOf, it } from 'vitest'
import { z } from 'zod'
import { deadLetterTopic } from '../dead-letter.ts'
import { clicks, pages } from '../testing/contracts.ts'
import { letterBox } from '../testing/lambda.ts'
import { registry, silent } from '../testing/mesh.ts'
import {
  accepted,
  batchRoute,
  type KafkaBatchResponse,
  kafkaBatchHandler,
  kafkaHandler,
  rejected,
  retryable,
  route,
  sinkHandler,
} from './index.ts'

const failedOffsets = (response: KafkaBatchResponse | undefined) =>
  response?.batchItemFailures.map(({ itemIdentifier: { partition, offset } }) => `${partition} ${offset}`)

const partial = { registry, partialBatchResponse: true, logger: silent } as const

describe('several topics', () => {
  it('each have a handler that is typed by its contract', async () => {
    const told: string[] = []
    const handler = kafkaHandler(
      [
        route(clicks, (event) => {
          expectTypeOf(event.at).toEqualTypeOf<Date>()
          told.push(event.session)
        }),
        route(pages, { state: ({ title }) => told.push(title), removed: (path) => told.push(path) }),
      ],
      { registry },
    )
    const event = kafkaEvent([
      mskEvent(clicks, [{ session: 's' }]),
      mskEvent(pages, [{ path: '/a', title: 'A' }, tombstone('/a')]),
    ])
    await handler(event, lambdaContext())
    expect(told.sort()).toEqual(['/a', 'A', 's'])
  })

  it('fail on their own: the partitions of the others are done', async () => {
    const handler = kafkaHandler(
      [
        route(clicks, () => Promise.reject(new Error('down'))),
        batchRoute(pages, async (deliveries) => deliveries.map(() => accepted)),
      ],
      partial,
    )
    const event = kafkaEvent([
      mskEvent(clicks, [{ session: 's' }], { firstOffset: 3 }),
      mskEvent(pages, [{ path: '/a', title: 'A' }]),
    ])
    expect(failedOffsets(await handler(event, lambdaContext()))).toEqual(['clicks-0 3'])
  })
})

describe('batch handlers', () => {
  it('get a partition at once, and where each delivery comes from', async () => {
    const handler = kafkaBatchHandler(
      clicks,
      async (deliveries, { records, topic, partition }) => {
        expect([topic, partition]).toEqual(['clicks', 2])
        expect(deliveries.map(({ event }) => event.session)).toEqual(['a', 'c'])
        expect(records.map(({ offset }) => offset)).toEqual([0n, 2n])
        return deliveries.map(() => accepted)
      },
      { registry, deadLetter: letterBox().target, logger: silent },
    )
    const entries = [{ session: 'a' }, corrupt('payload', { session: 'b' }), { session: 'c' }]
    expect(await handler(mskEvent(clicks, entries, { partition: 2 }), lambdaContext())).toBeUndefined()
    expect(handler.statistics()).toMatchObject({ handled: 2, deadLettered: 1 })
  })

  it('answer for each event: what waits and what is behind it comes again', async () => {
    const down = new CounterpointError('DESTINATION_UNAVAILABLE', 'down')
    const { letters, target } = letterBox()
    const handler = kafkaBatchHandler(clicks, async () => [accepted, rejected('OLD'), retryable(down), accepted], {
      ...partial,
      deadLetter: target,
    })
    const event = mskEvent(
      clicks,
      ['a', 'b', 'c', 'd'].map((session) => ({ session })),
    )
    expect(failedOffsets(await handler(event, lambdaContext()))).toEqual(['clicks-0 2', 'clicks-0 3'])
    expect(letters).toMatchObject([{ record: { offset: 1n }, reason: { code: 'OLD' } }])
  })

  it.each([[[accepted]], ['accepted'], [undefined], [[accepted, accepted, accepted]]])(
    'that answer with %j for two events have handled none',
    async (answer) => {
      const handler = kafkaBatchHandler(clicks, async () => JSON.parse(JSON.stringify(answer ?? null)), partial)
      const event = mskEvent(clicks, [{ session: 'a' }, { session: 'b' }])
      expect(failedOffsets(await handler(event, lambdaContext()))).toEqual(['clicks-0 0', 'clicks-0 1'])
    },
  )
})

describe('sinks', () => {
  it('are joined to a function in one line', async () => {
    const written: string[] = []
    const sink = {
      name: 'test',
      write: async (deliveries: readonly { readonly kind: string }[]) => {
        written.push(...deliveries.map(({ kind }) => kind))
        return deliveries.map(() => accepted)
      },
      statistics: () => ({
        calls: 0,
        retried: 0,
        accepted: 0,
        superseded: 0,
        rejected: 0,
        retryable: 0,
        unsupported: 0,
      }),
    }
    const handler = sinkHandler(pages, sink, { registry })
    await handler(mskEvent(pages, [{ path: '/a', title: 'A' }, tombstone('/a')]), lambdaContext())
    expect(written).toEqual(['state', 'removed'])
  })
})

describe('poison', () => {
  it('without a dead-letter destination stops its partition, in both modes', async () => {
    const event = mskEvent(clicks, [{ session: 'a' }, corrupt('frame'), { session: 'c' }])
    expect(failedOffsets(await kafkaHandler(clicks, () => {}, partial)(event, lambdaContext()))).toEqual([
      'clicks-0 1',
      'clicks-0 2',
    ])
    await expect(kafkaHandler(clicks, () => {}, { registry })(event, lambdaContext())).rejects.toMatchObject({
      code: 'BATCH_FAILED',
      cause: { code: 'PARTITION_STOPPED' },
    })
  })

  it('whose letter cannot be sent is not lost', async () => {
    const deadLetter = () => ({ send: () => Promise.reject(new Error('down')), close: async () => {} })
    const handler = kafkaHandler(clicks, () => {}, { ...partial, deadLetter })
    const event = mskEvent(clicks, [corrupt('trailing-bytes', { session: 'a' }), { session: 'b' }])
    expect(failedOffsets(await handler(event, lambdaContext()))).toEqual(['clicks-0 0', 'clicks-0 1'])
  })

  it('is what a validating function rejects, and what violates is counted otherwise', async () => {
    const event = mskEvent(pages, [unchecked({ path: '/a', title: 'a title that is longer than twenty' })])
    const { letters, target } = letterBox()
    const handlers = { state: () => {}, removed: () => {} }
    const lenient = kafkaHandler(pages, handlers, { registry })
    await lenient(event, lambdaContext())
    expect(lenient.statistics()).toMatchObject({ handled: 1, violations: 1, violationPaths: { 'Page.title': 1 } })
    const strict = kafkaHandler(pages, handlers, { registry, validate: 'reject', deadLetter: target, logger: silent })
    await strict(event, lambdaContext())
    expect(letters).toMatchObject([{ reason: { code: 'EVENT_INVALID', path: 'Page.title' } }])
  })
})

it.each([true, false])(
  'what a handler threw is logged beside its place (partial: %s)',
  async (partialBatchResponse) => {
    const logged: unknown[][] = []
    const logger = { warn: () => {}, error: (...said: unknown[]) => void logged.push(said) }
    const thrown = new TypeError('mine')
    const handler = kafkaHandler(clicks, () => Promise.reject(thrown), { registry, partialBatchResponse, logger })
    await handler(mskEvent(clicks, [{ session: 's' }]), lambdaContext()).catch(() => {})
    expect(logged).toEqual([[expect.stringMatching(/^HANDLER_FAILED.*clicks\[0\] from offset 0/), thrown]])
  },
)

it('the context of an event says what its headers say', async () => {
  const trace = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'
  const contexts: unknown[] = []
  const handler = kafkaHandler(
    clicks,
    (_, { cloudEvent, trace: given, headers, topic, partition, offset, remainingMs, deadline }) => {
      contexts.push({ cloudEvent, given, topic, partition, offset, all: headers.all('h').length })
      expect(deadline).toBeGreaterThan(0)
      expect(remainingMs).toBeTypeOf('function')
    },
    { registry },
  )
  const id = '018f3b6e-7d5a-7c3e-8a55-000000000001'
  const facts = {
    headers: [
      ['traceparent', trace],
      ['h', '1'],
      ['h', Uint8Array.of(0, 255)],
    ],
  } as const
  const entries = [record({ id, session: 's' }, facts), record({ session: 's' }, { cloudEvents: false })]
  await handler(mskEvent(clicks, entries, { source: 'shop' }), lambdaContext())
  expect(contexts).toMatchObject([
    {
      cloudEvent: { id, source: 'shop', type: 'test.Click', specversion: '1.0' },
      given: { traceparent: trace },
      topic: 'clicks',
      partition: 0,
      offset: 0n,
      all: 2,
    },
    { cloudEvent: undefined, given: undefined },
  ])
})

describe('options', () => {
  const wire = wireContract<typeof clicks>('1.0.0', clicks.history)

  it.each([
    [
      () => kafkaHandler(clicks, () => {}, JSON.parse('{ "partialBatchResponses": true }')),
      /"partialBatchResponses" is not/,
    ],
    [() => kafkaHandler(clicks, () => {}, { registry, deadlineReserveMs: 0 }), /kafkaHandler: "deadlineReserveMs"/],
    [() => kafkaHandler([], { registry }), /kafkaHandler: "routes" must hold at least one/],
    [
      () => kafkaHandler([route(clicks, () => {}), route(clicks, () => {})], { registry }),
      /two routes read .*"clicks"/,
    ],
    [() => kafkaHandler(clicks, () => {}), /kafkaHandler: Click 1.0.0 has no pins/],
    [() => kafkaHandler(clicks, () => {}, { registry, deadLetter: deadLetterTopic('d') }), /a function has no log/],
    [() => kafkaHandler(wire, () => {}, { registry, validate: 'report' }), /"validate".*Click 1.0.0 is a wire form/],
    [() => kafkaHandler(clicks, JSON.parse('{}'), { registry }), /the handler of an events contract is a function/],
    [() => kafkaBatchHandler(clicks, JSON.parse('{}'), { registry }), /a batch handler is a function/],
    [() => sinkHandler(clicks, JSON.parse('{}'), { registry }), /a sink has a method write/],
    [() => kafkaHandler(clicks, () => {}, { registry, middleware: JSON.parse('[1]') }), /"middleware" must be/],
  ])('that are wrong are named: %s', (make, message) => {
    expect(make).toThrow(message)
    expect(make).toThrow(/OPTION_INVALID/)
  })

  it('of a draft are an error before the first event', () => {
    const draft = defineContract({
      name: 'Draft',
      namespace: 'test',
      version: '1.0.0',
      topic: 'drafts',
      stream: 'entities',
      key: 'path',
      compatibility: 'NONE',
      owner: { team: 'tests' },
      schema: z.strictObject({ path: z.string() }),
      history: {},
    })
    expect(() => kafkaHandler(draft, { state: () => {}, removed: () => {} }, { registry })).toThrow(
      /CONTRACT_NOT_SNAPSHOTTED/,
    )
  })

  it('take a wire form as they take the contract', async () => {
    const seen: Date[] = []
    const handler = kafkaHandler(
      wire,
      (event) => {
        expectTypeOf(event.at).toEqualTypeOf<Date>()
        seen.push(event.at)
      },
      { registry },
    )
    await handler(mskEvent(clicks, [{ session: 's', at: new Date(5) }]), lambdaContext())
    expect(seen).toEqual([new Date(5)])
  })
})
