import { lambdaContext, mskEvent, record } from '@counterpoint/testing'
import { context, propagation, trace } from '@opentelemetry/api'
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks'
import { W3CTraceContextPropagator } from '@opentelemetry/core'
import { InMemorySpanExporter, type ReadableSpan, SimpleSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { memoryDeduplication } from './deduplication/memory.ts'
import { accepted, kafkaBatchHandler, kafkaHandler, rejected } from './lambda/index.ts'
import { route } from './route.ts'
import { clicks } from './testing/contracts.ts'
import { letterBox } from './testing/lambda.ts'
import { framed, openMesh, registry, runUntil, silent } from './testing/mesh.ts'

const exporter = new InMemorySpanExporter()
const traceId = '0af7651916cd43dd8448eb211c80319c'
const traced = { headers: [['traceparent', `00-${traceId}-b7ad6b7169203331-01`]] } as const

beforeAll(() => {
  trace.setGlobalTracerProvider(new TracerProvider({ spanProcessors: [new SimpleSpanProcessor({ exporter })] }))
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable())
  propagation.setGlobalPropagator(new W3CTraceContextPropagator())
})
afterAll(() => {
  for (const global of [context, propagation, trace]) global.disable()
})

function spans(): readonly ReadableSpan[] {
  const finished = [...exporter.getFinishedSpans()]
  exporter.reset()
  return finished
}

it('each record of a function has a span, linked to the one that it was published in', async () => {
  const handler = kafkaHandler(
    clicks,
    ({ session }) => {
      trace.getTracer('test').startSpan('own').end()
      return session === 'bad' ? rejected('NOT_FOR_US') : undefined
    },
    { registry, group: 'g', deadLetter: letterBox().target, logger: silent },
  )
  const entries = [record({ session: 'a' }, traced), { session: 'bad' }]
  const lambda = lambdaContext()
  await handler(mskEvent(clicks, entries, { partition: 2, firstOffset: 5 }), lambda)
  const [own, first, , second] = spans()
  expect(own?.parentSpanContext?.spanId).toBe(first?.spanContext().spanId)
  expect(first).toMatchObject({
    name: 'process clicks',
    attributes: {
      'messaging.system': 'kafka',
      'messaging.destination.partition.id': '2',
      'messaging.consumer.group.name': 'g',
      'messaging.kafka.offset': 5,
      'faas.trigger': 'pubsub',
      'aws.lambda.invoked_arn': lambda.invokedFunctionArn,
    },
    links: [{ context: { traceId } }],
  })
  expect(second?.attributes['error.type']).toBe('NOT_FOR_US')
  expect(second?.links).toEqual([])
})

it('a batch has one span, with its count and a link for each record', async () => {
  const handler = kafkaBatchHandler(clicks, async (deliveries) => deliveries.map(() => accepted), { registry })
  await handler(mskEvent(clicks, [record({ session: 'a' }, traced), { session: 'b' }]), lambdaContext())
  expect(spans()).toMatchObject([
    { name: 'process clicks', attributes: { 'messaging.batch.message_count': 2 }, links: [{ context: { traceId } }] },
  ])
})

it('a container tells the same, and nothing where telemetry is off', async () => {
  const { log, put } = await openMesh()
  await put('clicks', 'a', await framed(clicks, { session: 'a' }))
  let handled = 0
  const routes = [
    route(clicks, () => {
      handled += 1
    }),
  ]
  await runUntil(log, { routes }, () => handled === 1)
  expect(spans()).toMatchObject([{ name: 'process clicks', attributes: { 'messaging.consumer.group.name': 'g' } }])
  await runUntil(log, { routes, group: 'other', telemetry: false }, () => handled === 2)
  expect(spans()).toEqual([])
})

it.each(['single', 'batch'] as const)(
  'a %s handler that has not ended when its function answers has a span',
  async (kind) => {
    const options = { registry, logger: silent, partialBatchResponse: true }
    const never = () => new Promise<never>(() => {})
    const handler = kind === 'single' ? kafkaHandler(clicks, never, options) : kafkaBatchHandler(clicks, never, options)
    await handler(mskEvent(clicks, [{ session: 'a' }]), lambdaContext({ remainingMs: 100 }))
    expect(spans()).toMatchObject([{ attributes: { 'error.type': 'HANDLER_TIMED_OUT' } }])
  },
)

it('a record has a span where its handler is claimed for, too', async () => {
  const options = { registry, logger: silent, deduplication: memoryDeduplication() }
  await kafkaHandler(clicks, () => {}, options)(mskEvent(clicks, [{ session: 'a' }]), lambdaContext())
  expect(spans()).toHaveLength(1)
})
