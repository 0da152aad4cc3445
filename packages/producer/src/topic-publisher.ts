import { isCounterpointError } from '@counterpoint/contract-kit/error'
import type { LogHeader, LogRecord, Receipt } from '@counterpoint/kafka'
import type { SendOperation, TopicTelemetry } from '@counterpoint/observability'
import type { DeliveryQueue } from './delivery-queue.ts'
import type { EventEncoder } from './event-encoder.ts'
import { type TraceContext, traceHeaders } from './headers.ts'

export interface TopicPublisherParts {
  readonly encoder: EventEncoder
  readonly queue: DeliveryQueue
  readonly telemetry: TopicTelemetry | undefined
  readonly traceContext: (() => TraceContext | undefined) | undefined
}

/** The way of one message to its topic, observed from the call to the receipt: telemetry, encoder, queue. */
export class TopicPublisher {
  readonly #parts: TopicPublisherParts

  constructor(parts: TopicPublisherParts) {
    this.#parts = parts
  }

  /** @throws CounterpointError what encoding and the log reject with */
  async publish(input: unknown): Promise<Receipt> {
    const begun = this.#begin(false)
    await this.#parts.queue.space()
    return this.#deliver(begun, (trace) => this.#parts.encoder.encode(input, trace))
  }

  async remove(key: string): Promise<Receipt> {
    const begun = this.#begin(true)
    await this.#parts.queue.space()
    return this.#deliver(begun, (trace) => this.#parts.encoder.encodeRemoval(key, trace))
  }

  /** For who has awaited the space: what encoding rejects is thrown at once, before anything else is read. */
  publishNow(input: unknown): Promise<Receipt> {
    return this.#deliver(this.#begin(false), (trace) => this.#parts.encoder.encode(input, trace))
  }

  removeNow(key: string): Promise<Receipt> {
    return this.#deliver(this.#begin(true), (trace) => this.#parts.encoder.encodeRemoval(key, trace))
  }

  #begin(tombstone: boolean): Begun {
    const { telemetry, traceContext } = this.#parts
    const trace = traceContext?.()
    const createdIn = trace === undefined ? undefined : traceHeaders(trace)
    const operation = telemetry?.send({ tombstone, createdIn })
    return { operation, trace: createdIn ?? operation?.headers ?? [] }
  }

  #deliver({ operation, trace }: Begun, encode: (trace: readonly LogHeader[]) => LogRecord): Promise<Receipt> {
    const { queue } = this.#parts
    if (operation === undefined) return queue.send(encode(trace))
    let record: LogRecord
    try {
      record = encode(trace)
    } catch (error) {
      operation.failed(error, false)
      throw error
    }
    return queue.send(record).then(
      (receipt) => {
        operation.sent(receipt)
        return receipt
      },
      (error: unknown) => {
        operation.failed(error, !isCounterpointError(error, 'CLOSED'))
        throw error
      },
    )
  }
}

interface Begun {
  readonly operation: SendOperation | undefined
  readonly trace: readonly LogHeader[]
}
