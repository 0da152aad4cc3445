import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { Tracer } from '@aws-lambda-powertools/tracer'
import { captureLambdaHandler } from '@aws-lambda-powertools/tracer/middleware'
import { lambdaContext, mskEvent, record } from '@counterpoint/testing'
import middy from '@middy/core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { clicks } from '../../testing/contracts.ts'
import { registry } from '../../testing/mesh.ts'
import { kafkaHandler, type Middleware } from '../index.ts'

// What the environment of a function says; X-Ray's SDK looks at it when it is loaded.
vi.hoisted(() => {
  process.env['AWS_EXECUTION_ENV'] = 'AWS_Lambda_nodejs24.x'
  process.env['LAMBDA_TASK_ROOT'] = '/var/task'
  process.env['_HANDLER'] = 'index.handler'
  process.env['_X_AMZN_TRACE_ID'] = 'Root=1-692580a1-000000000000000000000001;Parent=0000000000000001;Sampled=1'
})

/** Where X-Ray's SDK sends segments to. */
const daemon = createSocket('udp4')
const received: Record<string, unknown>[] = []

beforeAll(async () => {
  daemon.on('message', (message) => received.push(JSON.parse(String(message).split('\n')[1] ?? '')))
  daemon.bind(0, '127.0.0.1')
  await once(daemon, 'listening')
})
afterAll(() => {
  daemon.close()
})

describe('Powertools’ tracer in Lambda', () => {
  it('a middleware’s subsegments are inside the handler’s, each with its own annotations', async () => {
    const tracer = new Tracer({ serviceName: 'history' })
    tracer.provider.setDaemonAddress(`127.0.0.1:${daemon.address().port}`)
    const subsegments: Middleware = ({ context }, next) =>
      tracer.provider.captureAsyncFunc(`process ${context.topic}`, async (subsegment) => {
        try {
          return await next()
        } finally {
          subsegment?.close()
        }
      })
    const bothStarted = Promise.withResolvers<void>()
    let started = 0
    const handler = middy()
      .use(captureLambdaHandler(tracer))
      .handler(
        kafkaHandler(
          clicks,
          async (_, { partition, offset }) => {
            tracer.putAnnotation('partition', partition)
            started += 1
            if (started === 2) bothStarted.resolve()
            await bothStarted.promise
            tracer.putAnnotation('offset', Number(offset))
          },
          { registry, middleware: [subsegments] },
        ),
      )
    const event = mskEvent(clicks, [
      record({ session: 'a' }, { partition: 0, offset: 3 }),
      record({ session: 'b' }, { partition: 1, offset: 9 }),
    ])
    await handler(event, lambdaContext())
    await vi.waitUntil(() => received.length === 3, { timeout: 5000 })
    const whole = received.find(({ name }) => name === '## index.handler')
    expect(whole).toMatchObject({ parent_id: '0000000000000001', trace_id: '1-692580a1-000000000000000000000001' })
    const parts = received.filter((segment) => segment !== whole)
    const part = (annotations: object) =>
      expect.objectContaining({ name: 'process clicks', parent_id: whole?.['id'], annotations })
    expect(parts).toEqual(
      expect.arrayContaining([part({ partition: 0, offset: 3 }), part({ partition: 1, offset: 9 })]),
    )
  })
})
