import { context, isSpanContextValid, metrics, propagation, type TextMapPropagator, trace } from '@opentelemetry/api'
import { AlwaysOffSampler, ParentBasedSampler } from '@opentelemetry/sdk-trace'
import { afterEach, describe, expect, it } from 'vitest'
import { loadTelemetry } from './load-telemetry.ts'
import type { PartitionTelemetry } from './telemetry.ts'
import { registerSdk, traced } from './testing/sdk.ts'

const accepted = { outcome: 'accepted' }
const record = { offset: 1n, value: null, headers: traced('0af7651916cd43dd8448eb211c80319c', 'b7ad6b7169203331') }

async function loaded() {
  const telemetry = await loadTelemetry()
  if (telemetry === undefined) throw new Error('@opentelemetry/api is a development dependency')
  const partition = () => telemetry.partition({ topic: 'songs', partition: 0 })
  return {
    topic: telemetry.topic('songs'),
    partition,
    record: (given: Parameters<PartitionTelemetry['record']>[0], run: () => typeof accepted) => {
      const observing = partition()
      if (observing === undefined) throw new Error('nobody would learn of it')
      return observing.record(given, run)
    },
  }
}

afterEach(() => {
  for (const global of [context, metrics, propagation, trace]) global.disable()
})

describe('without an SDK', () => {
  it('nothing is made, nothing is thrown, and consumers are spared the question', async () => {
    const { topic, partition } = await loaded()
    expect(partition()).toBeUndefined()
    const operation = topic.send({ tombstone: false })
    expect(operation.headers).toEqual([])
    operation.sent({ partition: 0, offset: 1n })
    topic.send({ tombstone: true, createdIn: record.headers }).failed('not an error', true)
  })
})

describe('without a propagator', () => {
  it('headers are not asked for: a function makes them only then', async () => {
    registerSdk()
    propagation.disable()
    const { partition, record: observed } = await loaded()
    const lazy = {
      offset: 1n,
      value: null,
      get headers(): never {
        throw new Error('asked for')
      },
    }
    expect(observed(lazy, () => accepted)).toBe(accepted)
    expect(await partition()?.batch([lazy], async () => [accepted])).toEqual([accepted])
  })
})

describe('an SDK', () => {
  it('that is registered after telemetry was loaded is used, for metrics too', async () => {
    const { topic, record: observed } = await loaded()
    topic.send({ tombstone: false }).sent({ partition: 0, offset: 1n })
    const sdk = registerSdk()
    topic.send({ tombstone: false }).sent({ partition: 0, offset: 2n })
    observed(record, () => accepted)
    expect(sdk.spans().map(({ name }) => name)).toEqual(['send songs', 'process songs'])
    expect((await sdk.points()).map(({ name, count }) => [name, count]).sort()).toEqual([
      ['messaging.client.consumed.messages', 1],
      ['messaging.client.operation.duration', 1],
      ['messaging.client.sent.messages', 1],
      ['messaging.process.duration', 1],
    ])
  })

  it('that does not sample passes the decision on: to the message, and to what the handler begins', async () => {
    const sdk = registerSdk({ sampler: new ParentBasedSampler({ root: new AlwaysOffSampler() }) })
    const { topic, record: observed } = await loaded()
    const [parent] = topic.send({ tombstone: false }).headers
    expect(Buffer.from(parent?.[1] ?? []).toString()).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-00$/)
    observed(record, () => {
      trace.getTracer('own').startSpan('lookup').end()
      return accepted
    })
    expect(sdk.spans()).toEqual([])
    expect(await sdk.points()).toHaveLength(2)
  })

  it('that collects metrics alone gets them', async () => {
    const sdk = registerSdk()
    trace.disable()
    const { topic, record: observed } = await loaded()
    const operation = topic.send({ tombstone: false })
    operation.sent({ partition: 0, offset: 1n })
    observed(record, () => accepted)
    expect(operation.headers).toEqual([])
    expect(await sdk.points()).toHaveLength(4)
  })

  it('that collects spans alone gets them', async () => {
    const sdk = registerSdk({ metered: false })
    const { topic, partition } = await loaded()
    topic.send({ tombstone: false }).failed(new RangeError('x'), true)
    partition()?.batch([record], () => [accepted])
    expect(sdk.spans()).toHaveLength(2)
  })
})

describe('a propagator', () => {
  const propagator = (extract: TextMapPropagator['extract']): TextMapPropagator => ({
    fields: () => ['uber-trace-id'],
    inject: (_, carrier, setter) => setter.set(carrier, 'uber-trace-id', 'x'),
    extract,
  })

  it('of another kind writes its own headers', async () => {
    registerSdk()
    propagation.disable()
    propagation.setGlobalPropagator(propagator((around) => around))
    const { topic } = await loaded()
    expect(topic.send({ tombstone: false }).headers).toEqual([['uber-trace-id', Buffer.from('x')]])
  })

  it('that throws for a hostile header, as Jaeger’s does, holds no record up', async () => {
    const sdk = registerSdk()
    propagation.disable()
    propagation.setGlobalPropagator(
      propagator((_, carrier, getter) => {
        throw new URIError(String(getter.get(carrier, 'traceparent')))
      }),
    )
    const { record: observed } = await loaded()
    expect(observed(record, () => accepted)).toBe(accepted)
    expect(sdk.spans().map(({ links }) => links)).toEqual([[]])
  })

  it('that falls back to the environment, as xray-lambda does, links no record to its own invocation', async () => {
    const sdk = registerSdk()
    propagation.disable()
    const environment = { traceId: 'a'.repeat(32), spanId: 'b'.repeat(16), traceFlags: 1 }
    propagation.setGlobalPropagator(
      propagator((around) => {
        const active = trace.getSpanContext(around)
        if (active !== undefined && isSpanContextValid(active)) return around
        return trace.setSpanContext(around, environment)
      }),
    )
    const { record: observed } = await loaded()
    trace.getTracer('layer').startActiveSpan('invocation', (invocation) => {
      observed(record, () => accepted)
      invocation.end()
    })
    expect(sdk.spans().map(({ name, links }) => [name, links])).toEqual([
      ['process songs', []],
      ['invocation', []],
    ])
  })
})
