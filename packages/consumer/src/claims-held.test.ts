import { CounterpointError } from '@counterpoint/contract-kit/error'
import { corrupt, lambdaContext, mskEvent, unchecked } from '@counterpoint/testing'
import { describe, expect, it } from 'vitest'
import { accepted, kafkaBatchHandler, kafkaHandler, type LambdaOptions } from './lambda/index.ts'
import { clicks, pages } from './testing/contracts.ts'
import { claimTelling, drained, letterBox } from './testing/lambda.ts'
import { registry, silent } from './testing/mesh.ts'

const partial = { registry, logger: silent, partialBatchResponse: true } as const
const event = mskEvent(clicks, [{ session: 'a' }])

/** Telemetry as somebody may write it, around records and batches alike. */
function telemetryOf(around: (run: () => unknown) => unknown): Pick<LambdaOptions, 'telemetry'> {
  const observe = (_: unknown, run: () => unknown) => Object(around(run))
  return { telemetry: { partition: () => ({ record: observe, batch: observe }) } }
}

function handlersOf(options: LambdaOptions, handle: () => unknown) {
  return {
    single: kafkaHandler(clicks, handle, options),
    batch: kafkaBatchHandler(
      clicks,
      async (deliveries) => {
        await handle()
        return deliveries.map(() => accepted)
      },
      options,
    ),
  }
}

describe.each(['single', 'batch'] as const)('the claim of a %s handler', (kind) => {
  it.each<readonly [string, (run: () => unknown) => unknown]>([
    [
      'behind it',
      async (run) => {
        await run()
        throw new Error('no spans today')
      },
    ],
    [
      'beside it',
      (run) => {
        run()
        throw new Error('no spans today')
      },
    ],
  ])('ends as its handler did, where telemetry throws %s', async (_, around) => {
    const ends: string[] = []
    let calls = 0
    const deduplication = { claim: async () => claimTelling((how) => ends.push(how)) }
    const options = { ...partial, deduplication, ...telemetryOf(around) }
    const handler = handlersOf(options, async () => {
      await new Promise(setImmediate)
      calls += 1
    })[kind]
    expect((await handler(event, lambdaContext()))?.batchItemFailures).toHaveLength(1)
    expect([calls, ends]).toEqual([1, ['settled']])
  })

  it.each([false, true])('is settled when its handler ends after the answer (with telemetry: %s)', async (observed) => {
    const ends: string[] = []
    const gate = Promise.withResolvers<void>()
    const deduplication = { claim: async () => claimTelling((how) => ends.push(how)) }
    const telemetry = observed ? telemetryOf((run) => run()) : {}
    const handler = handlersOf({ ...partial, deduplication, ...telemetry }, () => gate.promise)[kind]
    expect((await handler(event, lambdaContext({ remainingMs: 100 })))?.batchItemFailures).toHaveLength(1)
    expect(ends).toEqual([])
    gate.resolve()
    await drained()
    expect(ends).toEqual(['settled'])
    expect(handler.statistics().handled).toBe(0)
  })

  it('is asked for until the deadline of its function', async () => {
    const untils: number[] = []
    const now = () => 1_000_000
    const deduplication = {
      claim: async (_: string, { until }: { readonly until: number }) => {
        untils.push(until - now())
        return claimTelling(() => {})
      },
    }
    const handler = handlersOf({ ...partial, deduplication, now, deadlineReserveMs: 400 }, () => {})[kind]
    await handler(event, lambdaContext({ remainingMs: 1000 }))
    expect(untils).toEqual([600])
  })

  it('that is given back for ever hides no cause', async () => {
    const said: string[] = []
    const deduplication = {
      claim: async () => ({ ...claimTelling(() => {}), release: () => new Promise<never>(() => {}) }),
    }
    const logger = { warn: () => {}, error: (message: string) => void said.push(message) }
    const handler = handlersOf({ ...partial, logger, deduplication }, () => Promise.reject(new Error('away')))[kind]
    await handler(event, lambdaContext({ remainingMs: 100 }))
    expect(said).toEqual([expect.stringMatching(/^HANDLER_FAILED/)])
  })

  it('is not followed by a handler that telemetry begins after the answer', async () => {
    const gate = Promise.withResolvers<void>()
    let calls = 0
    const telemetry = telemetryOf((run) => gate.promise.then(run))
    const handler = handlersOf({ ...partial, ...telemetry }, () => {
      calls += 1
    })[kind]
    await handler(event, lambdaContext({ remainingMs: 100 }))
    gate.resolve()
    await drained()
    expect(calls).toBe(0)
  })
})

it('what failed in a way of an adapter’s own is named by its class', async () => {
  const said: string[] = []
  const logger = { warn: () => {}, error: (message: string) => void said.push(message) }
  const deduplication = { claim: () => Promise.reject(new TypeError('a secret')) }
  await kafkaHandler(clicks, () => {}, { ...partial, logger, deduplication })(event, lambdaContext())
  expect(said).toEqual([expect.stringMatching(/^DEDUPLICATION_UNAVAILABLE {2}.*\(TypeError\)/)])
  expect(said.join()).not.toContain('secret')
})

it('a batch counts no violation behind a record that stops its partition', async () => {
  const bad = unchecked({ path: '/a', title: 'a title that is longer than twenty' })
  const handler = kafkaBatchHandler(pages, async (all) => all.map(() => accepted), partial)
  await handler(mskEvent(pages, [{ path: '/g', title: 'good' }]), lambdaContext())
  await handler(mskEvent(pages, [corrupt('frame', { path: '/p', title: 'p' }), bad]), lambdaContext())
  expect(handler.statistics().violations).toBe(0)
})

it('states behind a failure are forgotten, and those in front of it are not, where poison is among them', async () => {
  const ends: string[] = []
  const deduplication = { claim: async () => claimTelling((how) => ends.push(how)) }
  const down = new CounterpointError('DESTINATION_UNAVAILABLE', 'down')
  const handler = kafkaBatchHandler(
    pages,
    async (deliveries) =>
      deliveries.map(({ key }) => (key === '/b' ? { outcome: 'retryable', cause: down } : accepted)),
    { ...partial, deduplication, deadLetter: letterBox().target },
  )
  const page = (path: string) => ({ path, title: 't' })
  const poison = [corrupt('frame', page('/p')), corrupt('frame', page('/q'))]
  const entries = [...poison, page('/a'), page('/b'), page('/c')]
  // What has a schema that is not known yet is a batch of its own.
  await handler(mskEvent(pages, [page('/known')]), lambdaContext())
  ends.length = 0
  const response = await handler(mskEvent(pages, entries), lambdaContext())
  expect(response?.batchItemFailures.map(({ itemIdentifier: { offset } }) => offset)).toEqual([3, 4])
  expect(ends.sort()).toEqual(['released', 'released', 'settled'])
})

it('a handler’s own DEADLINE_EXCEEDED or AbortError, with time left, is what its handler threw', async () => {
  for (const thrown of [
    new CounterpointError('DEADLINE_EXCEEDED', 'of a service'),
    Object.assign(new Error('mine'), { name: 'AbortError' }),
  ]) {
    const handler = kafkaHandler(clicks, () => Promise.reject(thrown), { registry, logger: silent })
    await expect(handler(event, lambdaContext())).rejects.toMatchObject({
      code: 'BATCH_FAILED',
      cause: { code: 'HANDLER_FAILED', cause: thrown },
    })
  }
})
