import { kafkaEvent, lambdaContext, mskEvent } from '@counterpoint/testing'
import { describe, expect, it } from 'vitest'
import { clicks } from '../testing/contracts.ts'
import { registry, silent } from '../testing/mesh.ts'
import { accepted, kafkaBatchHandler, kafkaHandler, rejected } from './index.ts'

const sessions = (count: number) => Array.from({ length: count }, (_, index) => ({ session: `s${index}` }))

/** A clock that handlers move: each takes 100 ms. A tenth of a second's reserve is 250 ms, so 750 are for records. */
function clock() {
  let time = 1_000_000
  return {
    now: () => time,
    work: () => {
      time += 100
    },
  }
}

describe('when the time of an invocation is nearly over', () => {
  it('no other record is begun, and the rest is reported', async () => {
    const { now, work } = clock()
    const handler = kafkaHandler(clicks, work, { registry, partialBatchResponse: true, logger: silent, now })
    const event = mskEvent(clicks, sessions(12))
    const response = await handler(event, lambdaContext({ remainingMs: 1000 }))
    expect(handler.statistics().handled).toBe(8)
    expect(response?.batchItemFailures.map(({ itemIdentifier: { offset } }) => offset)).toEqual([8, 9, 10, 11])
  })

  it('an invocation that answers for the whole batch is an error that names BatchSize', async () => {
    const { now, work } = clock()
    const handler = kafkaHandler(clicks, work, { registry, now })
    const failing = handler(mskEvent(clicks, sessions(12)), lambdaContext({ remainingMs: 1000 }))
    await expect(failing).rejects.toMatchObject({
      code: 'DEADLINE_EXCEEDED',
      message: expect.stringMatching(/8 of 12 records.*BatchSize/),
      details: { records: 12, settled: 8 },
    })
  })

  it('partitions that were not begun are reported whole', async () => {
    const { now, work } = clock()
    const handler = kafkaHandler(clicks, work, {
      registry,
      partialBatchResponse: true,
      logger: silent,
      now,
      concurrency: 1,
      deadlineReserveMs: 500,
    })
    const event = kafkaEvent([
      mskEvent(clicks, sessions(5), { partition: 0 }),
      mskEvent(clicks, sessions(2), { partition: 1 }),
    ])
    const response = await handler(event, lambdaContext({ remainingMs: 1000 }))
    expect(response?.batchItemFailures).toEqual(
      [0, 1].map((offset) => ({ itemIdentifier: { partition: 'clicks-1', offset } })),
    )
  })

  it('a reserve is never more than half of the time', async () => {
    const { now, work } = clock()
    const handler = kafkaHandler(clicks, work, { registry, now, deadlineReserveMs: 60_000 })
    await handler(mskEvent(clicks, sessions(5)), lambdaContext({ remainingMs: 1000 }))
    expect(handler.statistics().handled).toBe(5)
  })

  it('a clock that stands still while handlers hold the processor up is looked at between records', async () => {
    const handler = kafkaHandler(
      clicks,
      () => {
        const end = performance.now() + 30
        while (performance.now() < end);
      },
      { registry, partialBatchResponse: true, logger: silent },
    )
    const response = await handler(mskEvent(clicks, sessions(100)), lambdaContext({ remainingMs: 300 }))
    expect(response?.batchItemFailures.at(-1)).toEqual({ itemIdentifier: { partition: 'clicks-0', offset: 99 } })
  })
})

describe('the time that Lambda says', () => {
  it('may be longer than a timer takes', async () => {
    const handler = kafkaHandler(clicks, () => new Promise(setImmediate), { registry })
    const context = { ...lambdaContext(), getRemainingTimeInMillis: () => Number.MAX_SAFE_INTEGER }
    expect(await handler(mskEvent(clicks, sessions(2)), context)).toBeUndefined()
    expect(handler.statistics().handled).toBe(2)
  })

  it('must be a number', async () => {
    const handler = kafkaHandler(clicks, () => {}, { registry })
    const context = { ...lambdaContext(), getRemainingTimeInMillis: () => Number.NaN }
    await expect(handler(mskEvent(clicks, sessions(1)), context)).rejects.toMatchObject({
      code: 'LAMBDA_EVENT_INVALID',
      message: expect.stringMatching(/getRemainingTimeInMillis/),
    })
  })

  it('is told to each handler, which may take it out of its context', async () => {
    const { now, work } = clock()
    const told: number[] = []
    const handler = kafkaHandler(
      clicks,
      (_, { remainingMs }) => {
        told.push(remainingMs())
        work()
      },
      { registry, now },
    )
    await handler(mskEvent(clicks, sessions(2)), lambdaContext({ remainingMs: 1000 }))
    expect(told).toEqual([750, 650])
  })
})

it('a letter that hangs is said to hang, not its handler', async () => {
  const said: string[] = []
  const handler = kafkaHandler(clicks, () => rejected('NO'), {
    registry,
    partialBatchResponse: true,
    logger: { warn: () => {}, error: (message) => void said.push(message) },
    deadLetter: () => ({ send: () => new Promise(() => {}), close: async () => {} }),
  })
  const response = await handler(mskEvent(clicks, sessions(2)), lambdaContext({ remainingMs: 100 }))
  expect(response?.batchItemFailures).toHaveLength(2)
  expect(said).toEqual([
    expect.stringMatching(/^HANDLER_TIMED_OUT {2}the dead letter had not ended.*\(clicks\[0\] from offset 0\)$/),
  ])
})

it('a handler that hangs behind a letter that was sent is said to hang itself', async () => {
  const said: string[] = []
  const handler = kafkaHandler(clicks, ({ session }) => (session === 's0' ? rejected('NO') : new Promise(() => {})), {
    registry,
    partialBatchResponse: true,
    logger: { warn: () => {}, error: (message) => void said.push(message) },
    deadLetter: () => ({ send: async () => {}, close: async () => {} }),
  })
  await handler(mskEvent(clicks, sessions(2)), lambdaContext({ remainingMs: 100 }))
  expect(said).toEqual([expect.stringMatching(/^HANDLER_TIMED_OUT {2}the handler .*\(clicks\[0\] from offset 1\)$/)])
})

it('a letter is told when its function answers, and not before', async () => {
  const told: boolean[] = []
  const handler = kafkaHandler(
    clicks,
    async (_, { signal }) => {
      await new Promise((resolve) => signal.addEventListener('abort', resolve))
      return rejected('NO')
    },
    {
      registry,
      partialBatchResponse: true,
      logger: silent,
      deadLetter: () => ({
        send: async (_, { signal }) => {
          told.push(signal.aborted)
          signal.addEventListener('abort', () => told.push(signal.aborted))
          await new Promise(() => {})
        },
        close: async () => {},
      }),
    },
  )
  const response = await handler(mskEvent(clicks, sessions(1)), lambdaContext({ remainingMs: 400 }))
  expect(response?.batchItemFailures).toHaveLength(1)
  expect(told).toEqual([false, true])
})

it('a letter that is safe in the moment in which its function answers is settled', async () => {
  const handler = kafkaHandler(clicks, () => rejected('NO'), {
    registry,
    logger: silent,
    deadLetter: () => ({
      send: (_, { signal }) => new Promise((resolve) => signal.addEventListener('abort', () => resolve())),
      close: async () => {},
    }),
  })
  expect(await handler(mskEvent(clicks, sessions(1)), lambdaContext({ remainingMs: 100 }))).toBeUndefined()
  expect(handler.statistics().deadLettered).toBe(1)
})

it.each([
  ['fetch', (signal: AbortSignal): Error => signal.reason],
  ['a client of AWS', () => Object.assign(new Error('Request aborted'), { name: 'AbortError' })],
])('a handler that heeds its signal, as %s does, runs out of time: the error names BatchSize', async (_, reasonOf) => {
  const handler = kafkaHandler(
    clicks,
    (__, { signal }) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(reasonOf(signal)))
      }),
    { registry, logger: silent },
  )
  const failing = handler(mskEvent(clicks, sessions(2)), lambdaContext({ remainingMs: 200 }))
  await expect(failing).rejects.toMatchObject({
    code: 'DEADLINE_EXCEEDED',
    message: expect.stringMatching(/BatchSize/),
  })
})

describe('a handler that never ends', () => {
  const never = () => new Promise<never>(() => {})

  it('is reported with its record and those behind it; other partitions are done', async () => {
    const handler = kafkaHandler(clicks, ({ session }) => (session === 's1' ? never() : undefined), {
      registry,
      partialBatchResponse: true,
      logger: silent,
    })
    const event = kafkaEvent([
      mskEvent(clicks, sessions(3), { partition: 0 }),
      mskEvent(clicks, [{ session: 'other' }], { partition: 1 }),
    ])
    expect(await handler(event, lambdaContext({ remainingMs: 400 }))).toEqual({
      batchItemFailures: [1, 2].map((offset) => ({ itemIdentifier: { partition: 'clicks-0', offset } })),
    })
  })

  it('fails the invocation, which says where', async () => {
    const handler = kafkaHandler(clicks, never, { registry })
    const failing = handler(mskEvent(clicks, sessions(2), { firstOffset: 7 }), lambdaContext({ remainingMs: 400 }))
    await expect(failing).rejects.toMatchObject({
      code: 'BATCH_FAILED',
      details: { failures: [{ topic: 'clicks', partition: 0, offset: 7, code: 'HANDLER_TIMED_OUT' }] },
    })
  })

  it('sees its signal aborted before the function answers, and may still end in time', async () => {
    const handler = kafkaHandler(
      clicks,
      (_, { signal }) =>
        new Promise<void>((resolve) => {
          signal.addEventListener('abort', () => resolve())
        }),
      { registry, partialBatchResponse: true, logger: silent },
    )
    const response = await handler(mskEvent(clicks, sessions(2)), lambdaContext({ remainingMs: 400 }))
    expect(response?.batchItemFailures).toEqual([{ itemIdentifier: { partition: 'clicks-0', offset: 1 } }])
  })

  it('of a batch is reported whole, and a batch handler is told how long it has', async () => {
    const deadlines: number[] = []
    const began = Date.now()
    const handler = kafkaBatchHandler(
      clicks,
      async (deliveries, { deadline, signal }) => {
        deadlines.push(deadline)
        await new Promise((resolve) => signal.addEventListener('abort', resolve))
        return deliveries.length > 2 ? never() : deliveries.map(() => accepted)
      },
      { registry, partialBatchResponse: true, logger: silent },
    )
    const event = kafkaEvent([
      mskEvent(clicks, sessions(3), { partition: 0 }),
      mskEvent(clicks, sessions(2), { partition: 1 }),
    ])
    const response = await handler(event, lambdaContext({ remainingMs: 400 }))
    expect(response?.batchItemFailures.map(({ itemIdentifier: { partition } }) => partition)).toEqual([
      'clicks-0',
      'clicks-0',
      'clicks-0',
    ])
    expect(deadlines.every((deadline) => deadline > began && deadline < began + 400)).toBe(true)
  })
})
