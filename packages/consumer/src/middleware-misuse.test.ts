import { lambdaContext, mskEvent } from '@counterpoint/testing'
import { describe, expect, it } from 'vitest'
import { accepted, kafkaBatchHandler, kafkaHandler, rejected } from './lambda/index.ts'
import type { Middleware } from './middleware.ts'
import { route } from './route.ts'
import { clicks } from './testing/contracts.ts'
import { letterBox } from './testing/lambda.ts'
import { framed, openMesh, registry, runUntil, silent } from './testing/mesh.ts'

const partial = { registry, logger: silent, partialBatchResponse: true } as const
const event = mskEvent(clicks, [{ session: 'a' }])
const down = new Error('down')

/** Waits until its time is over, and then makes of every error what it likes. */
function waiting(verdict: unknown): Middleware {
  return async ({ context: { signal } }, next) => {
    await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()))
    try {
      return await next()
    } catch {
      return verdict
    }
  }
}

describe('a middleware that waits until the time is over, and catches everything', () => {
  it.each([accepted, rejected('FAILED')])('settles no event that its handler never saw: %j', async (verdict) => {
    const { letters, target } = letterBox()
    const begun: string[] = []
    const options = { ...partial, deadLetter: target, middleware: [waiting(verdict)] }
    const single = kafkaHandler(clicks, ({ session }) => begun.push(session), options)
    const batch = kafkaBatchHandler(clicks, async (all) => all.map(() => accepted), {
      ...options,
      middleware: [waiting([verdict])],
    })
    for (const handler of [single, batch]) {
      const response = await handler(event, lambdaContext({ remainingMs: 200 }))
      expect(response?.batchItemFailures).toHaveLength(1)
      expect(handler.statistics()).toMatchObject({ handled: 0, deadLettered: 0 })
    }
    expect([begun, letters]).toEqual([[], []])
  })

  it('and throws an error of its own: it is the time that was over', async () => {
    const throwing: Middleware = async (call, next) => {
      await waiting(undefined)(call, next)
      throw new Error('the pool is closed')
    }
    const handler = kafkaHandler(clicks, () => {}, { registry, logger: silent, middleware: [throwing] })
    await expect(handler(event, lambdaContext({ remainingMs: 200 }))).rejects.toMatchObject({
      code: 'DEADLINE_EXCEEDED',
    })
  })

  it('commits nothing when its container is closed', async () => {
    const { log, put } = await openMesh()
    await put('clicks', 'a', await framed(clicks, { session: 'a' }))
    let isEntered = false
    const entering: Middleware = (call, next) => {
      isEntered = true
      return waiting(accepted)(call, next)
    }
    const settings = { routes: [route(clicks, () => {})], middleware: [entering] }
    const consumer = await runUntil(log, settings, () => isEntered)
    expect(await log.lag('g', ['clicks'])).toBe(1n)
    expect(consumer.statistics().handled).toBe(0)
  })
})

describe('a middleware that answers with no outcome', () => {
  it('does not hide what its handler threw', async () => {
    const counting: Middleware = async (_, next) => {
      await next()
      return { counted: 1 }
    }
    const throwing = kafkaHandler(clicks, () => Promise.reject(down), { ...partial, middleware: [counting] })
    expect((await throwing(event, lambdaContext()))?.batchItemFailures).toHaveLength(1)
    const verdict = kafkaHandler(clicks, () => rejected('NO'), { ...partial, middleware: [counting] })
    expect((await verdict(event, lambdaContext()))?.batchItemFailures).toHaveLength(1)
  })

  it.each<readonly [string, Middleware]>([
    ['nothing', () => undefined],
    ['a text', () => 'done'],
    ['nothing, and calls next() later', (_, next) => void setImmediate(() => void next())],
  ])('and has not called next(), has handled nothing: %s', async (_, middleware) => {
    const begun: string[] = []
    const said: string[] = []
    const handler = kafkaHandler(clicks, ({ session }) => begun.push(session), {
      ...partial,
      logger: { warn: () => {}, error: (message) => void said.push(message) },
      middleware: [middleware],
    })
    expect((await handler(event, lambdaContext()))?.batchItemFailures).toHaveLength(1)
    await new Promise(setImmediate)
    expect(said).toEqual([expect.stringMatching(/^OUTCOME_INVALID {2}a middleware neither called next\(\) nor/)])
    expect(begun).toEqual([])
  })
})

it('a middleware that looks at next() later than its handler throws ends no process', async () => {
  const auditing: Middleware = async (_, next) => {
    const handled = next()
    await new Promise((resolve) => setTimeout(resolve, 5))
    return handled
  }
  const handler = kafkaHandler(clicks, () => Promise.reject(down), { ...partial, middleware: [auditing] })
  expect((await handler(event, lambdaContext()))?.batchItemFailures).toHaveLength(1)
})

it('a middleware that handles an event twice is an outage, whatever it makes of the error', async () => {
  const insisting: Middleware = async (_, next) => {
    await next()
    return next().catch(() => accepted)
  }
  const handler = kafkaHandler(clicks, () => {}, { ...partial, middleware: [insisting] })
  expect((await handler(event, lambdaContext()))?.batchItemFailures).toHaveLength(1)
})
