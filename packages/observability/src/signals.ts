import type { Span, Tracer } from '@opentelemetry/api'
import type { Instruments } from './instruments.ts'

/** What is used of the api: its globals, and the values of its enumerations. */
export type OpenTelemetryApi = Pick<
  typeof import('@opentelemetry/api'),
  | 'context'
  | 'createNoopMeter'
  | 'INVALID_TRACEID'
  | 'isSpanContextValid'
  | 'metrics'
  | 'propagation'
  | 'ProxyTracerProvider'
  | 'SpanKind'
  | 'SpanStatusCode'
  | 'trace'
>

export interface Signals {
  readonly api: OpenTelemetryApi
  readonly tracer: () => Tracer
  /** Undefined while nobody collects metrics. */
  readonly instruments: () => Instruments | undefined
}

/** No SDK is registered: neither does anybody trace, nor measure, nor read headers. */
export function isIdle({ api, instruments }: Signals): boolean {
  const provider = api.trace.getTracerProvider()
  return (
    provider instanceof api.ProxyTracerProvider &&
    provider.getDelegateTracer('') === undefined &&
    api.propagation.fields().length === 0 &&
    instruments() === undefined
  )
}

/** An operation that is under way. */
export interface Operation {
  readonly span: Span
  readonly instruments: Instruments | undefined
  /** By `performance.now()`. */
  readonly beganMs: number
}

/** Undefined where nobody would learn of it: no SDK is registered. A span that is not sampled is passed on all the same. */
export function beginOperation({ api, instruments }: Signals, span: Span): Operation | undefined {
  const current = instruments()
  if (current === undefined && isOfNobody(api, span)) return undefined
  return { span, instruments: current, beganMs: performance.now() }
}

export function secondsSince(beganMs: number): number {
  return (performance.now() - beganMs) / 1000
}

/** Made by no SDK. A comparison, since validating the ids would cost more than all the rest. */
function isOfNobody({ INVALID_TRACEID }: OpenTelemetryApi, span: Span): boolean {
  return !span.isRecording() && span.spanContext().traceId === INVALID_TRACEID
}
