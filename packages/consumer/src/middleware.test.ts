import { CounterpointError } from '@counterpoint/contract-kit/error'
import { lambdaContext, mskEvent } from '@counterpoint/testing'
import { describe, expect, it } from 'vitest'
import { memoryDeduplication } from './deduplication/memory.ts'
import { accepted, kafkaBatchHandler, kafkaHandler, rejected } from './lambda/index.ts'
import type { Middleware } from './middleware.ts'
import { route } from './route.ts'
import { clicks } from './testing/contracts.ts'
import { letterBox } from './testing/lambda.ts'
import { framed, openMesh, registry, runUntil, silent } from './testing/mesh.ts'

const event = mskEvent(clicks, [{ session: 'a' }, { session: 'b' }])

/** Tells when it is entered and left. */
function telling(name: string, told: string[]): Middleware {
  return async (call, next) => {
    told.push(`${name} ${call.kind}`)
    const result = await next()
    told.push(`${name} done`)
    return result
  }
}

describe('middleware', () => {
  it('goes around each event, the first one outermost', async () => {
    const told: string[] = []
    const handler = kafkaHandler(clicks, ({ session }) => told.push(session), {
      registry,
      middleware: [telling('outer', told), telling('inner', told)],
    })
    await handler(mskEvent(clicks, [{ session: 'a' }]), lambdaContext())
    expect(told).toEqual(['outer single', 'inner single', 'a', 'inner done', 'outer done'])
  })

  it('goes around a batch once', async () => {
    const told: string[] = []
    const handler = kafkaBatchHandler(clicks, async (deliveries) => deliveries.map(() => accepted), {
      registry,
      middleware: [telling('outer', told)],
    })
    await handler(event, lambdaContext())
    expect(told).toEqual(['outer batch', 'outer done'])
  })

  it('may answer in place of the handler, and turn what it throws into a verdict', async () => {
    const { letters, target } = letterBox()
    const condemning: Middleware = async (_, next) => {
      try {
        return await next()
      } catch (error) {
        if (error instanceof RangeError) return rejected('OUT_OF_RANGE')
        throw error
      }
    }
    const handler = kafkaHandler(
      clicks,
      () => {
        throw new RangeError('no')
      },
      { registry, middleware: [condemning], deadLetter: target, logger: silent },
    )
    await handler(event, lambdaContext())
    expect(letters.map(({ reason }) => reason.code)).toEqual(['OUT_OF_RANGE', 'OUT_OF_RANGE'])
  })

  it('that forgets to hand on what next() gave loses nothing', async () => {
    const { letters, target } = letterBox()
    const forgetful: Middleware = async (_, next) => {
      await next()
    }
    const handler = kafkaHandler(clicks, () => rejected('NO'), {
      registry,
      middleware: [forgetful],
      deadLetter: target,
      logger: silent,
    })
    await handler(event, lambdaContext())
    expect(letters).toHaveLength(2)
  })

  it('sees what a handler throws through deduplication too', async () => {
    const seen: unknown[] = []
    const watching: Middleware = async (_, next) => {
      try {
        return await next()
      } catch (error) {
        seen.push(error)
        return rejected('CAUGHT')
      }
    }
    const { letters, target } = letterBox()
    const handler = kafkaHandler(clicks, () => Promise.reject(new RangeError('no')), {
      registry,
      middleware: [watching],
      deduplication: memoryDeduplication(),
      deadLetter: target,
      logger: silent,
    })
    await handler(event, lambdaContext())
    expect(seen).toEqual([new RangeError('no'), new RangeError('no')])
    expect(letters).toHaveLength(2)
  })

  it('that throws, or handles an event twice, is an outage', async () => {
    const failing: readonly [Middleware, string][] = [
      [() => Promise.reject(new Error('down')), 'HANDLER_FAILED'],
      [async (_, next) => [await next(), await next()], 'OUTCOME_INVALID'],
    ]
    for (const [middleware, code] of failing) {
      const handler = kafkaHandler(clicks, () => {}, { registry, middleware: [middleware] })
      const error: unknown = await handler(event, lambdaContext()).catch((thrown: unknown) => thrown)
      expect(error instanceof CounterpointError && error.cause).toMatchObject({ code })
    }
  })

  it('that does not wait for next() is waited for: the next event is not begun beside it', async () => {
    const told: string[] = []
    const hasty: Middleware = (_, next) => {
      void next()
      return accepted
    }
    const handler = kafkaHandler(
      clicks,
      async ({ session }) => {
        told.push(`${session} begun`)
        await new Promise(setImmediate)
        told.push(`${session} done`)
      },
      { registry, middleware: [hasty] },
    )
    await handler(event, lambdaContext())
    expect(told).toEqual(['a begun', 'a done', 'b begun', 'b done'])
  })

  it('that throws beside a handler under way is waited for too', async () => {
    const told: string[] = []
    const failing: Middleware = (_, next) => {
      void next()
      throw new Error('down')
    }
    const handler = kafkaHandler(
      clicks,
      async ({ session }) => {
        await new Promise(setImmediate)
        told.push(session)
      },
      { registry, partialBatchResponse: true, logger: silent, middleware: [failing] },
    )
    expect((await handler(event, lambdaContext()))?.batchItemFailures).toHaveLength(2)
    expect(told).toEqual(['a'])
  })

  it('goes around the handlers of a container too', async () => {
    const { log, put } = await openMesh()
    await put('clicks', 'a', await framed(clicks, { session: 'a' }))
    const told: string[] = []
    const handler = route(clicks, ({ session }) => told.push(session))
    await runUntil(log, { routes: [handler], middleware: [telling('outer', told)] }, () => told.length === 3)
    expect(told).toEqual(['outer single', 'a', 'outer done'])
  })
})
