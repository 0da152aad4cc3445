import { Tracer } from '@aws-lambda-powertools/tracer'
import { captureLambdaHandler } from '@aws-lambda-powertools/tracer/middleware'
import { lambdaContext, mskEvent } from '@counterpoint/testing'
import middy from '@middy/core'
import { describe, expect, it } from 'vitest'
import { clicks } from '../../testing/contracts.ts'
import { registry, silent } from '../../testing/mesh.ts'
import { kafkaHandler, type Middleware } from '../index.ts'

/** Outside Lambda, as in a unit test, it is off. */
const tracer = new Tracer({ serviceName: 'history' })

const subsegments: Middleware = ({ context }, next) =>
  tracer.provider.captureAsyncFunc(`process ${context.topic}`, async (subsegment) => {
    try {
      return await next()
    } finally {
      subsegment?.close()
    }
  })

describe('Powertools’ tracer outside Lambda', () => {
  it('is off', () => {
    expect(tracer.isTracingEnabled()).toBe(false)
  })

  it('captureLambdaHandler, a middleware with subsegments and captureMethod leave everything as it is', async () => {
    const appended: string[] = []
    const history = { append: async (session: string) => void appended.push(session) }
    const descriptor = Object.getOwnPropertyDescriptor(history, 'append') ?? {}
    tracer.captureMethod()(history, 'append', descriptor)
    Object.defineProperty(history, 'append', descriptor)
    const handler = middy()
      .use(captureLambdaHandler(tracer))
      .handler(
        kafkaHandler(
          clicks,
          ({ session }) => {
            tracer.putAnnotation('session', session)
            if (session === 'c') throw new Error('down')
            return history.append(session)
          },
          { registry, middleware: [subsegments], partialBatchResponse: true, logger: silent },
        ),
      )
    const event = mskEvent(clicks, [{ session: 'a' }, { session: 'b' }, { session: 'c' }])
    expect(await handler(event, lambdaContext())).toEqual({
      batchItemFailures: [{ itemIdentifier: { partition: 'clicks-0', offset: 2 } }],
    })
    expect(appended).toEqual(['a', 'b'])
  })
})
