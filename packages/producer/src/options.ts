import type { EventIdentity, FrameCompression } from '@counterpoint/contract-kit'
import { checkOptions, rule } from '@counterpoint/contract-kit/error'
import type { Log } from '@counterpoint/kafka'
import type { ProducerTelemetry } from '@counterpoint/observability'
import type { RegistrySource } from '@counterpoint/schema-registry'
import type { TraceContext } from './headers.ts'

export interface ProducerOptions {
  /** Which service publishes: the CloudEvents source, such as "catalogue-service". */
  readonly source: string
  readonly log: Log
  /** Default: the pins that were committed with each contract, so that a start makes no registry call. */
  readonly registry?: RegistrySource
  /** Default: 'none'. On small records zlib costs more than it saves; batches are better compressed by the log. */
  readonly compression?: FrameCompression
  /**
   * How long a record waits for company. Default: 0: what is published while a send is under way goes out together
   * with the next one, so a busy service batches and an idle one does not wait.
   */
  readonly lingerMs?: number
  /** The most records in one send. Default: 1000. */
  readonly maxBatchRecords?: number
  /** The most bytes of keys and values in one send. Default: 900,000, below what brokers take by default. */
  readonly maxBatchBytes?: number
  /** While this many bytes wait to be acknowledged, publishing waits. Default: 32 MiB. */
  readonly maxQueuedBytes?: number
  /**
   * The trace that is current, if any, for the headers: where tracing is not OpenTelemetry's, or another span is to be
   * the one that consumers are linked to. Default: the send span of `telemetry`.
   */
  readonly traceContext?: () => TraceContext | undefined
  /**
   * Who is told of what is published. Default: OpenTelemetry, where `@opentelemetry/api` is installed: a span for each
   * message, whose context the headers carry, and metrics. false: nobody.
   */
  readonly telemetry?: ProducerTelemetry | false
  /** Clock and ids, for tests. */
  readonly identity?: EventIdentity
}

/** @throws CounterpointError OPTION_INVALID */
export function checkProducerOptions(options: ProducerOptions): void {
  checkOptions('createProducer', options, {
    source: rule.text,
    log: rule.object,
    registry: rule.optional(rule.objectOrCallable),
    compression: rule.optional(rule.oneOf('none', 'zlib')),
    lingerMs: rule.optional(rule.whole(0, 60_000, 'milliseconds')),
    maxBatchRecords: rule.optional(rule.whole(1, 100_000, 'records')),
    maxBatchBytes: rule.optional(rule.whole(1, 2 ** 30, 'bytes')),
    maxQueuedBytes: rule.optional(rule.whole(1, 2 ** 32, 'bytes')),
    traceContext: rule.optional(rule.callable),
    telemetry: rule.optional(telemetryOrFalse),
    identity: rule.optional(rule.object),
  })
}

const telemetryOrFalse = (value: unknown) =>
  value === false || rule.object(value) === undefined ? undefined : 'must be an object or false'
