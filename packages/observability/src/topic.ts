import type { Attributes, SpanOptions } from '@opentelemetry/api'
import { attribute } from './conventions.ts'
import { creationHeaders, creationLink } from './creation-context.ts'
import { failureOfError, recordFailure } from './failure.ts'
import { beginOperation, type Operation, type Signals, secondsSince } from './signals.ts'
import type { SendOperation, SentMessage, TopicTelemetry } from './telemetry.ts'

/**
 * Send spans, one for each message: its context is what the message is made in, so no span of kind "create" is needed
 * (https://github.com/open-telemetry/semantic-conventions/blob/v1.44.0/docs/messaging/messaging-spans.md#producer-spans).
 * That several of them travel together is the log's doing, not the publisher's.
 */
export class OpenTelemetryTopic implements TopicTelemetry {
  readonly #signals: Signals
  readonly #spanName: string
  readonly #attributes: Attributes
  readonly #attributesByPartition = new Map<number, Attributes>()
  readonly #spanOptions: SpanOptions
  readonly #linkedSpanOptions: SpanOptions

  constructor(signals: Signals, topic: string) {
    this.#signals = signals
    this.#spanName = `send ${topic}`
    this.#attributes = {
      [attribute.system]: 'kafka',
      [attribute.operationName]: 'send',
      [attribute.operationType]: 'send',
      [attribute.destination]: topic,
    }
    // The kind says whose trace the message carries: PRODUCER the span's own, CLIENT another's.
    this.#spanOptions = { kind: signals.api.SpanKind.PRODUCER, attributes: this.#attributes }
    this.#linkedSpanOptions = { kind: signals.api.SpanKind.CLIENT, attributes: this.#attributes }
  }

  send({ tombstone, createdIn }: SentMessage): SendOperation {
    const { api, tracer } = this.#signals
    const active = api.context.active()
    let options = this.#spanOptions
    if (createdIn !== undefined) {
      const link = creationLink(api, active, createdIn)
      options = link === undefined ? this.#linkedSpanOptions : { ...this.#linkedSpanOptions, links: [link] }
    }
    const span = tracer().startSpan(this.#spanName, options, active)
    const operation = beginOperation(this.#signals, span)
    if (operation === undefined) return unobserved
    if (tombstone) span.setAttribute(attribute.tombstone, true)
    const headers = createdIn === undefined ? creationHeaders(api, api.trace.setSpan(active, span)) : []
    return {
      headers,
      sent: ({ partition, offset }) => this.#sent(operation, partition, offset),
      failed: (error, attempted) => this.#failed(operation, error, attempted),
    }
  }

  #sent({ span, instruments, beganMs }: Operation, partition: number, offset: bigint): void {
    span.setAttributes({ [attribute.partition]: String(partition), [attribute.offset]: Number(offset) })
    span.end()
    if (instruments === undefined) return
    const attributes = this.#attributesIn(partition)
    instruments.operationDuration.record(secondsSince(beganMs), attributes)
    instruments.sentMessages.add(1, attributes)
  }

  #failed({ span, instruments, beganMs }: Operation, error: unknown, attempted: boolean): void {
    const failure = failureOfError(error)
    recordFailure(this.#signals.api, span, failure)
    span.end()
    if (instruments === undefined) return
    const attributes = { ...this.#attributes, [attribute.errorType]: failure.type }
    instruments.operationDuration.record(secondsSince(beganMs), attributes)
    if (attempted) instruments.sentMessages.add(1, attributes)
  }

  #attributesIn(partition: number): Attributes {
    const known = this.#attributesByPartition.get(partition)
    if (known !== undefined) return known
    const made = { ...this.#attributes, [attribute.partition]: String(partition) }
    this.#attributesByPartition.set(partition, made)
    return made
  }
}

const unobserved: SendOperation = { headers: [], sent: () => undefined, failed: () => undefined }
