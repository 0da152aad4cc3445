import { AsyncLocalStorage } from 'node:async_hooks'
import { Logger } from '@aws-lambda-powertools/logger'
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware'
import { corrupt, lambdaContext, mskEvent, record } from '@counterpoint/testing'
import middy from '@middy/core'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { clicks } from '../../testing/contracts.ts'
import { letterBox } from '../../testing/lambda.ts'
import { registry } from '../../testing/mesh.ts'
import { kafkaHandler, type Middleware } from '../index.ts'

let written: string[] = []
const lines = (): Record<string, unknown>[] => written.map((line) => JSON.parse(line))

// Powertools writes to this console when it is told that it is being developed with.
beforeEach(() => {
  written = []
  vi.stubEnv('POWERTOOLS_DEV', 'true')
  for (const level of ['info', 'warn', 'error'] as const) {
    vi.spyOn(console, level).mockImplementation((line) => void written.push(line))
  }
})
afterEach(() => {
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
})

describe('Powertools’ logger', () => {
  it('is a logger for the handler: what is dead-lettered is said with its place', async () => {
    const { target } = letterBox()
    const handler = kafkaHandler(clicks, () => {}, { registry, deadLetter: target, logger: new Logger() })
    await handler(mskEvent(clicks, [corrupt('frame')], { firstOffset: 4 }), lambdaContext())
    expect(lines()).toMatchObject([
      {
        level: 'WARN',
        message: expect.stringMatching(/^FRAME_UNKNOWN {2}.*\(clicks\[0\] at offset 4 is dead-lettered\)$/),
        service: 'service_undefined',
      },
    ])
  })

  it('and what comes again with a partial batch response', async () => {
    const handler = kafkaHandler(clicks, () => Promise.reject(new Error('down')), {
      registry,
      partialBatchResponse: true,
      logger: new Logger({ serviceName: 'history' }),
    })
    await handler(mskEvent(clicks, [{ session: 'a' }]), lambdaContext())
    expect(lines()).toMatchObject([
      {
        level: 'ERROR',
        service: 'history',
        message: expect.stringMatching(/^HANDLER_FAILED {2}.*clicks\[0\] from offset 0/),
      },
    ])
  })

  it('injectLambdaContext under middy gives every line the request', async () => {
    const logger = new Logger()
    const handler = middy()
      .use(injectLambdaContext(logger))
      .handler(kafkaHandler(clicks, () => logger.info('seen'), { registry, logger }))
    await handler(mskEvent(clicks, [{ session: 'a' }]), lambdaContext({ functionName: 'history', awsRequestId: 'r-1' }))
    expect(lines()).toMatchObject([{ message: 'seen', function_request_id: 'r-1', function_name: 'history' }])
  })

  it('keys of an event are on its own lines alone, also where partitions are side by side', async () => {
    const logger = new Logger()
    const keys = new AsyncLocalStorage<Record<string, string | number | undefined>>()
    const withEventKeys: Middleware = (call, next) => {
      if (call.kind !== 'single') return next()
      const { topic, partition, offset, cloudEvent } = call.context
      return keys.run({ topic, partition, offset: String(offset), eventId: cloudEvent?.id }, next)
    }
    const bothStarted = Promise.withResolvers<void>()
    let started = 0
    const handler = kafkaHandler(
      clicks,
      async ({ session }) => {
        started += 1
        if (started === 2) bothStarted.resolve()
        await bothStarted.promise
        logger.info(session, keys.getStore() ?? {})
      },
      { registry, middleware: [withEventKeys] },
    )
    const event = mskEvent(clicks, [
      record({ session: 'a', id: '018f3b6e-7d5a-7c3e-8a55-00000000000a' }, { partition: 0, offset: 3 }),
      record({ session: 'b', id: '018f3b6e-7d5a-7c3e-8a55-00000000000b' }, { partition: 1, offset: 9 }),
    ])
    await handler(event, lambdaContext())
    const common = { level: 'INFO', topic: 'clicks' }
    expect(lines()).toMatchObject([
      { ...common, message: 'a', partition: 0, offset: '3', eventId: '018f3b6e-7d5a-7c3e-8a55-00000000000a' },
      { ...common, message: 'b', partition: 1, offset: '9', eventId: '018f3b6e-7d5a-7c3e-8a55-00000000000b' },
    ])
  })

  it('what a handler threw is written by a middleware that looks at it', async () => {
    const logger = new Logger()
    const logFailure: Middleware = async ({ context }, next) => {
      try {
        return await next()
      } catch (error) {
        logger.error('the handler threw', {
          error: error instanceof Error ? error : String(error),
          topic: context.topic,
        })
        throw error
      }
    }
    const handler = kafkaHandler(clicks, () => Promise.reject(new TypeError('down')), {
      registry,
      partialBatchResponse: true,
      middleware: [logFailure],
      logger,
    })
    await handler(mskEvent(clicks, [{ session: 'a' }]), lambdaContext())
    expect(lines()).toMatchObject([
      { message: 'the handler threw', topic: 'clicks', error: { name: 'TypeError', message: 'down' } },
      { message: expect.stringContaining('HANDLER_FAILED') },
    ])
  })
})
