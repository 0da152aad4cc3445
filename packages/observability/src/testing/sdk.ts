import { context, metrics, propagation, trace } from '@opentelemetry/api'
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks'
import { W3CTraceContextPropagator } from '@opentelemetry/core'
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics'
import {
  InMemorySpanExporter,
  type ReadableSpan,
  type Sampler,
  SimpleSpanProcessor,
  TracerProvider,
} from '@opentelemetry/sdk-trace'

interface MetricPoint {
  readonly name: string
  readonly unit: string
  readonly attributes: Readonly<Record<string, unknown>>
  /** A counter's sum, how often a histogram was recorded. */
  readonly count: number
}

export interface RegisteredSdk {
  /** What ended since the last call. */
  spans(): readonly ReadableSpan[]
  /** What was recorded since the last call. */
  points(): Promise<readonly MetricPoint[]>
  /** Upper bounds of a histogram's buckets. */
  readonly boundaries: ReadonlyMap<string, readonly number[]>
}

/** The SDK as an application registers it, with exporters that keep everything in memory. */
export function registerSdk({ sampler, metered = true }: { sampler?: Sampler; metered?: boolean } = {}): RegisteredSdk {
  const spanExporter = new InMemorySpanExporter()
  const metricExporter = new InMemoryMetricExporter(AggregationTemporality.DELTA)
  const meterProvider = new MeterProvider({
    readers: [new PeriodicExportingMetricReader({ exporter: metricExporter, exportIntervalMillis: 2 ** 30 })],
  })
  const boundaries = new Map<string, readonly number[]>()
  trace.setGlobalTracerProvider(
    new TracerProvider({
      spanProcessors: [new SimpleSpanProcessor({ exporter: spanExporter })],
      ...(sampler !== undefined && { sampler }),
    }),
  )
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable())
  propagation.setGlobalPropagator(new W3CTraceContextPropagator())
  if (metered) metrics.setGlobalMeterProvider(meterProvider)

  return {
    boundaries,
    spans: () => {
      const spans = [...spanExporter.getFinishedSpans()]
      spanExporter.reset()
      return spans
    },
    points: async () => {
      await meterProvider.forceFlush()
      const collected = metricExporter.getMetrics().flatMap(({ scopeMetrics }) => scopeMetrics)
      metricExporter.reset()
      return collected
        .flatMap((scope) => scope.metrics)
        .flatMap(({ descriptor: { name, unit }, dataPoints }) =>
          dataPoints.map(({ value, attributes }) => {
            if (typeof value === 'object' && 'buckets' in value && 'boundaries' in value.buckets) {
              boundaries.set(name, value.buckets.boundaries)
            }
            return { name, unit, attributes, count: typeof value === 'number' ? value : value.count }
          }),
        )
    },
  }
}

/** The headers that a W3C propagator reads. */
export function traced(traceId: string, spanId: string): readonly (readonly [string, Uint8Array])[] {
  return [header('traceparent', `00-${traceId}-${spanId}-01`)]
}

export function header(name: string, value: string): readonly [string, Uint8Array] {
  return [name, Buffer.from(value, 'utf8')]
}
