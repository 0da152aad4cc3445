import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics'
import { logMetrics } from '@aws-lambda-powertools/metrics/middleware'
import { lambdaContext, mskEvent } from '@counterpoint/testing'
import middy from '@middy/core'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { clicks } from '../../testing/contracts.ts'
import { letterBox } from '../../testing/lambda.ts'
import { registry, silent } from '../../testing/mesh.ts'
import { type KafkaHandler, kafkaHandler, type Middleware, rejected } from '../index.ts'

let written: string[] = []
/** What was written in the embedded metric format, without its date. */
const emitted = () =>
  written.map((line) => {
    const { _aws, ...values } = JSON.parse(line)
    const [{ Namespace: namespace, Dimensions: dimensions, Metrics: metrics }] = _aws.CloudWatchMetrics
    return { namespace, dimensions, metrics, values }
  })

// Powertools writes to this console when it is told that it is being developed with.
beforeEach(() => {
  written = []
  vi.stubEnv('POWERTOOLS_DEV', 'true')
  // … and then counts nothing, unless it is told to.
  vi.stubEnv('POWERTOOLS_METRICS_DISABLED', 'false')
  vi.spyOn(console, 'log').mockImplementation((line) => void written.push(line))
})
afterEach(() => {
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
})

function metered(handle: (session: string) => unknown) {
  const metrics = new Metrics({ namespace: 'History', serviceName: 'history' })
  const count: Middleware = async (call, next) => {
    const result = await next()
    metrics.addMetric('Handled', MetricUnit.Count, call.kind === 'single' ? 1 : call.deliveries.length)
    return result
  }
  const handler = kafkaHandler(clicks, ({ session }) => handle(session), {
    registry,
    deadLetter: letterBox().target,
    middleware: [count],
    logger: silent,
  })
  return { metrics, handler }
}

const run = (handler: KafkaHandler, sessions: readonly string[]) =>
  handler(
    mskEvent(
      clicks,
      sessions.map((session) => ({ session })),
    ),
    lambdaContext(),
  )

const handled = (values: number | readonly number[]) => ({
  namespace: 'History',
  dimensions: [['service']],
  metrics: [{ Name: 'Handled', Unit: 'Count' }],
  values: { service: 'history', Handled: values },
})

describe('Powertools’ metrics', () => {
  it('a middleware counts, and what was counted is written once', async () => {
    const { metrics, handler } = metered(() => {})
    await run(handler, ['a', 'b', 'c'])
    expect(emitted()).toEqual([])
    metrics.publishStoredMetrics()
    expect(emitted()).toEqual([handled([1, 1, 1])])
  })

  it('logMetrics under middy writes when the invocation fails, too', async () => {
    const { metrics, handler } = metered((session) => {
      if (session === 'b') throw new Error('down')
    })
    const wrapped = middy().use(logMetrics(metrics)).handler(handler)
    const event = mskEvent(clicks, [{ session: 'a' }, { session: 'b' }])
    await expect(wrapped(event, lambdaContext())).rejects.toMatchObject({ code: 'BATCH_FAILED' })
    expect(emitted()).toEqual([handled(1)])
  })

  it('a middleware gives on what the handler answered', async () => {
    const { handler } = metered(() => rejected('NOT_FOR_US'))
    await run(handler, ['a', 'b'])
    expect(handler.statistics()).toMatchObject({ handled: 0, deadLettered: 2 })
  })

  it('the handler’s own statistics are metrics of an invocation by their difference', async () => {
    const { metrics, handler } = metered((session) => (session === 'b' ? rejected('NOT_FOR_US') : undefined))
    const before = handler.statistics()
    await run(handler, ['a', 'b'])
    metrics.clearMetrics()
    metrics.addMetric('DeadLettered', MetricUnit.Count, handler.statistics().deadLettered - before.deadLettered)
    metrics.publishStoredMetrics()
    expect(emitted()).toMatchObject([{ values: { DeadLettered: 1 } }])
  })
})
