import type { Attributes, Context, Link, SpanOptions } from '@opentelemetry/api'
import { attribute, messageAttributes } from './conventions.ts'
import { creationLink } from './creation-context.ts'
import { type Failure, failureOfBatch, failureOfError, failureOfOutcome, recordFailure } from './failure.ts'
import { observed } from './observed.ts'
import { beginOperation, type Operation, type Signals, secondsSince } from './signals.ts'
import type { ConsumedPartition, ConsumedRecord, PartitionTelemetry, ProcessOutcome } from './telemetry.ts'

/** What SDKs keep of links by default (OTEL_SPAN_LINK_COUNT_LIMIT); more would be made to be dropped. */
const maxLinks = 128

/**
 * Process spans. What a message was made in is linked, and never the parent: a function's invocation or a batch may be
 * around the span, and one span can only have one parent
 * (https://github.com/open-telemetry/semantic-conventions/blob/v1.44.0/docs/messaging/messaging-spans.md#consumer-spans).
 * Without an SDK nothing is made for a record: its attributes and the clock wait until somebody wants them.
 */
export class OpenTelemetryPartition implements PartitionTelemetry {
  readonly #signals: Signals
  readonly #spanName: string
  readonly #metricAttributes: Attributes
  readonly #spanAttributes: Attributes
  readonly #spanOptions: SpanOptions
  /** Without a propagator nobody reads headers, which may only be made when they are asked for. */
  readonly #readsHeaders: boolean

  constructor(signals: Signals, { topic, partition, group, attributes }: ConsumedPartition) {
    this.#signals = signals
    this.#readsHeaders = signals.api.propagation.fields().length > 0
    this.#spanName = `process ${topic}`
    this.#metricAttributes = {
      [attribute.system]: 'kafka',
      [attribute.operationName]: 'process',
      [attribute.operationType]: 'process',
      [attribute.destination]: topic,
      [attribute.partition]: String(partition),
      ...(group !== undefined && { [attribute.group]: group }),
    }
    this.#spanAttributes = { ...attributes, ...this.#metricAttributes }
    this.#spanOptions = { kind: signals.api.SpanKind.CONSUMER, attributes: this.#spanAttributes }
  }

  record<Settled extends ProcessOutcome>(
    record: ConsumedRecord,
    run: () => Settled | Promise<Settled>,
  ): Settled | Promise<Settled> {
    const { api, tracer } = this.#signals
    const active = api.context.active()
    const link = this.#readsHeaders ? creationLink(api, active, record.headers) : undefined
    const options = link === undefined ? this.#spanOptions : { ...this.#spanOptions, links: [link] }
    const span = tracer().startSpan(this.#spanName, options, active)
    const operation = beginOperation(this.#signals, span)
    if (operation === undefined) return run()
    if (span.isRecording()) span.setAttributes(messageAttributes(record))
    const end = (failure: Failure | undefined) => this.#end(operation, failure, [[failure?.type, 1]])
    return this.#observed(operation, active, run, {
      returned: (outcome) => end(failureOfOutcome(outcome)),
      threw: (error) => end(failureOfError(error)),
    })
  }

  batch<Settled extends ProcessOutcome>(
    records: readonly ConsumedRecord[],
    run: () => readonly Settled[] | Promise<readonly Settled[]>,
  ): readonly Settled[] | Promise<readonly Settled[]> {
    const { api, tracer } = this.#signals
    const active = api.context.active()
    const options: SpanOptions = {
      ...this.#spanOptions,
      attributes: { ...this.#spanAttributes, [attribute.messageCount]: records.length },
      links: records.slice(0, maxLinks).flatMap((record) => this.#linkOf(record, active)),
    }
    const operation = beginOperation(this.#signals, tracer().startSpan(this.#spanName, options, active))
    if (operation === undefined) return run()
    return this.#observed(operation, active, run, {
      returned: (outcomes) => this.#end(operation, failureOfBatch(outcomes), countsOf(outcomes)),
      threw: (error) => {
        const failure = failureOfError(error)
        this.#end(operation, failure, [[failure.type, records.length]])
      },
    })
  }

  /** In a batch, what is true of one message alone stands at its link. */
  #linkOf(record: ConsumedRecord, active: Context): readonly Link[] {
    const link = this.#readsHeaders ? creationLink(this.#signals.api, active, record.headers) : undefined
    return link === undefined ? [] : [{ ...link, attributes: messageAttributes(record) }]
  }

  #observed<Result>(
    { span }: Operation,
    active: Context,
    run: () => Result | Promise<Result>,
    ends: { readonly returned: (result: Result) => void; readonly threw: (error: unknown) => void },
  ): Result | Promise<Result> {
    const { api } = this.#signals
    const inside = api.trace.setSpan(active, span)
    return observed(() => api.context.with(inside, run), ends)
  }

  #end(
    { span, instruments, beganMs }: Operation,
    failure: Failure | undefined,
    counts: Iterable<readonly [errorType: string | undefined, messages: number]>,
  ): void {
    if (failure !== undefined) recordFailure(this.#signals.api, span, failure)
    span.end()
    if (instruments === undefined) return
    instruments.processDuration.record(secondsSince(beganMs), this.#attributesOf(failure?.type))
    for (const [errorType, messages] of counts) {
      instruments.consumedMessages.add(messages, this.#attributesOf(errorType))
    }
  }

  #attributesOf(errorType: string | undefined): Attributes {
    return errorType === undefined
      ? this.#metricAttributes
      : { ...this.#metricAttributes, [attribute.errorType]: errorType }
  }
}

function countsOf(outcomes: readonly ProcessOutcome[]): ReadonlyMap<string | undefined, number> {
  const counts = new Map<string | undefined, number>()
  for (const outcome of outcomes) {
    const errorType = failureOfOutcome(outcome)?.type
    counts.set(errorType, (counts.get(errorType) ?? 0) + 1)
  }
  return counts
}
