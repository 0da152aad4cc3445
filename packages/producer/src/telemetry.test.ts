import { loadTelemetry, type MessagingTelemetry } from '@counterpoint/observability'
import { embeddedRegistry } from '@counterpoint/schema-registry'
import { memoryLog } from '@counterpoint/testing'
import { context, metrics, propagation, SpanKind, type TextMapPropagator, trace } from '@opentelemetry/api'
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks'
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics'
import { InMemorySpanExporter, SimpleSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ProducerOptions } from './options.ts'
import { createProducer } from './producer.ts'
import { removal } from './removal.ts'
import { clicks, pages } from './testing/contracts.ts'

const exporter = new InMemorySpanExporter()

/** The part of W3C's that these tests need. */
const propagator: TextMapPropagator = {
  fields: () => ['traceparent'],
  inject: (around, carrier, setter) => {
    const { traceId, spanId } = trace.getSpanContext(around) ?? { traceId: '', spanId: '' }
    setter.set(carrier, 'traceparent', `00-${traceId}-${spanId}-01`)
  },
  extract: (around, carrier, getter) => {
    const [, traceId = '', spanId = ''] = String(getter.get(carrier, 'traceparent')).split('-')
    return traceId === '' ? around : trace.setSpanContext(around, { traceId, spanId, traceFlags: 1 })
  },
}

function registerSdk(): void {
  trace.setGlobalTracerProvider(new TracerProvider({ spanProcessors: [new SimpleSpanProcessor({ exporter })] }))
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable())
  propagation.setGlobalPropagator(propagator)
}

async function open(options: Partial<ProducerOptions> = {}) {
  const log = memoryLog()
  await log.createTopics([
    { topic: 'clicks', partitions: 1, cleanup: 'delete' },
    { topic: 'pages', partitions: 1, cleanup: 'compact' },
  ])
  const registry = embeddedRegistry([clicks, pages])
  return { log, producer: createProducer({ source: 'test-service', log, registry, ...options }) }
}

const headersOf = (log: ReturnType<typeof memoryLog>, topic: string) =>
  log.recordsOf(topic, 0).map(({ headers }) => headers.map(([name, value]) => [name, Buffer.from(value).toString()]))

const names = ['ce_specversion', 'ce_id', 'ce_source', 'ce_type', 'ce_time']
const page = { path: '/a', title: 'A' }

afterEach(() => {
  for (const global of [trace, context, propagation, metrics]) global.disable()
  exporter.reset()
})

describe('with an SDK', () => {
  beforeEach(registerSdk)

  it('each message is a send span inside the caller’s, and its headers name that span', async () => {
    const { log, producer } = await open()
    await trace.getTracer('service').startActiveSpan('request', async (request) => {
      await producer.publish(clicks, { session: 's' })
      await producer.publishMany(pages, [page, removal('/a')])
      request.end()
    })
    const [click, state, removed, request] = exporter.getFinishedSpans()
    expect([click, state, removed].map((span) => [span?.name, span?.kind])).toEqual([
      ['send clicks', SpanKind.PRODUCER],
      ['send pages', SpanKind.PRODUCER],
      ['send pages', SpanKind.PRODUCER],
    ])
    expect([click, state, removed].map((span) => span?.parentSpanContext?.spanId)).toEqual(
      Array(3).fill(request?.spanContext().spanId),
    )
    expect(removed?.attributes).toMatchObject({
      'messaging.destination.partition.id': '0',
      'messaging.kafka.offset': 1,
      'messaging.kafka.message.tombstone': true,
    })
    expect([...headersOf(log, 'clicks'), ...headersOf(log, 'pages')].map((headers) => headers.at(-1))).toEqual(
      [click, state, removed].map((span) => [
        'traceparent',
        `00-${span?.spanContext().traceId}-${span?.spanContext().spanId}-01`,
      ]),
    )
    expect(JSON.stringify(exporter.getFinishedSpans().map(({ attributes }) => attributes))).not.toContain('/a')
  })

  it('what is read from the log is linked to the span that published it', async () => {
    const { log, producer } = await open()
    await producer.publish(clicks, { session: 's' })
    const [sent] = exporter.getFinishedSpans()
    const telemetry = await loadTelemetry()
    const partition = telemetry?.partition({ topic: 'clicks', partition: 0, group: 'g' })
    for (const record of log.recordsOf('clicks', 0)) partition?.record(record, () => ({ outcome: 'accepted' }))
    const [, processed] = exporter.getFinishedSpans()
    expect(processed?.name).toBe('process clicks')
    expect(processed?.links.map(({ context: { spanId } }) => spanId)).toEqual([sent?.spanContext().spanId])
  })

  it('traceContext wins: its headers alone, and the span is linked to it', async () => {
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'
    const { log, producer } = await open({ traceContext: () => ({ traceparent, tracestate: 'v=1' }) })
    await producer.publish(clicks, { session: 's' })
    expect(headersOf(log, 'clicks')[0]?.slice(5)).toEqual([
      ['traceparent', traceparent],
      ['tracestate', 'v=1'],
    ])
    const [span] = exporter.getFinishedSpans()
    expect(span?.kind).toBe(SpanKind.CLIENT)
    expect(span?.links.map(({ context: { spanId } }) => spanId)).toEqual(['b7ad6b7169203331'])
  })

  it('messages that were sent are counted by topic, partition and error', async () => {
    const counted = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE)
    const provider = new MeterProvider({ readers: [new PeriodicExportingMetricReader({ exporter: counted })] })
    metrics.setGlobalMeterProvider(provider)
    const { log, producer } = await open()
    await producer.publishMany(pages, [page, page, removal('/a')])
    log.failNextSend('not-stored')
    await producer.publish(pages, page).catch(() => undefined)
    await producer.publish(pages, { path: '', title: '' }).catch(() => undefined)
    await provider.shutdown()
    const points = counted
      .getMetrics()
      .flatMap(({ scopeMetrics }) => scopeMetrics.flatMap((scope) => scope.metrics))
      .filter(({ descriptor }) => descriptor.name === 'messaging.client.sent.messages')
      .flatMap(({ dataPoints }) => dataPoints.map(({ value, attributes }) => ({ value, attributes })))
    const shared = {
      'messaging.system': 'kafka',
      'messaging.operation.name': 'send',
      'messaging.operation.type': 'send',
      'messaging.destination.name': 'pages',
    }
    expect(points).toEqual([
      { value: 3, attributes: { ...shared, 'messaging.destination.partition.id': '0' } },
      { value: 1, attributes: { ...shared, 'error.type': 'DELIVERY_FAILED' } },
    ])
  })

  it('with telemetry: false there are neither spans nor headers', async () => {
    const { log, producer } = await open({ telemetry: false })
    await producer.publish(clicks, { session: 's' })
    expect(headersOf(log, 'clicks')[0]?.map(([name]) => name)).toEqual(names)
    expect(exporter.getFinishedSpans()).toEqual([])
  })
})

describe('failures', () => {
  /** What a producer told: the error's code, and whether the log was asked. */
  function recording() {
    const failed: (readonly [unknown, boolean])[] = []
    let sent = 0
    const send = () => ({
      headers: [],
      sent: () => {
        sent += 1
      },
      failed: (error: unknown, attempted: boolean) => {
        failed.push([error, attempted])
      },
    })
    const telemetry: MessagingTelemetry = {
      topic: () => ({ send }),
      partition: () => ({ record: (_, run) => run(), batch: (_, run) => run() }),
    }
    return { telemetry, failed, sent: () => sent }
  }

  it('are told once each, with whether the log was asked, and reach the caller as they were', async () => {
    const { telemetry, failed, sent } = recording()
    const { log, producer } = await open({ telemetry })
    await expect(producer.publish(clicks, { session: '' })).rejects.toMatchObject({ code: 'EVENT_INVALID' })
    await expect(producer.remove(pages, '')).rejects.toMatchObject({ code: 'OPTION_INVALID' })
    log.failNextSend('answer-lost')
    await expect(producer.publish(clicks, { session: 's' })).rejects.toMatchObject({ code: 'DELIVERY_UNKNOWN' })
    const many = await producer.publishMany(pages, [page, { path: '', title: '' }], { onRejected: () => undefined })
    expect(many).toEqual({ published: 1, removed: 0, rejected: 1 })
    await producer.close()
    await expect(producer.publish(clicks, { session: 's' })).rejects.toMatchObject({ code: 'CLOSED' })
    expect(failed).toEqual([
      [expect.objectContaining({ code: 'EVENT_INVALID' }), false],
      [expect.objectContaining({ code: 'OPTION_INVALID' }), false],
      [expect.objectContaining({ code: 'DELIVERY_UNKNOWN' }), true],
      [expect.objectContaining({ code: 'EVENT_INVALID' }), false],
      [expect.objectContaining({ code: 'CLOSED' }), false],
    ])
    expect(sent()).toBe(1)
  })
})

it('without an SDK headers are as they were', async () => {
  const { log, producer } = await open()
  await producer.publish(clicks, { session: 's' })
  await producer.publishMany(pages, [page, removal('/a')])
  for (const headers of [...headersOf(log, 'clicks'), ...headersOf(log, 'pages')]) {
    expect(headers.map(([name]) => name)).toEqual(names)
  }
})

it('an option that is neither telemetry nor false is named', async () => {
  const { log } = await open()
  // @ts-expect-error: true is no telemetry
  expect(() => createProducer({ source: 's', log, telemetry: true })).toThrow('"telemetry" must be an object or false')
})
