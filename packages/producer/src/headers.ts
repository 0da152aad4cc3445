import type { Contract } from '@counterpoint/contract-kit'
import type { LogHeader } from '@counterpoint/kafka'

/** W3C Trace Context (https://www.w3.org/TR/trace-context/). */
export interface TraceContext {
  readonly traceparent: string
  readonly tracestate?: string
}

export interface EventAttributes {
  readonly id: string
  readonly time: Date
  /** In which trace it was made. */
  readonly trace: readonly LogHeader[]
}

/**
 * The headers of CloudEvents 1.0 in Kafka's binary mode
 * (https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/kafka-protocol-binding.md). They carry no key
 * and no field of the event but its id and time. What is the same for every event is encoded once.
 */
export function headersFor(contract: Contract, source: string): (attributes: EventAttributes) => readonly LogHeader[] {
  const version: LogHeader = ['ce_specversion', utf8('1.0')]
  const eventSource: LogHeader = ['ce_source', utf8(source)]
  const type: LogHeader = ['ce_type', utf8(contract.fullName)]
  return ({ id, time, trace }) => {
    const headers: LogHeader[] = [
      version,
      ['ce_id', utf8(id)],
      eventSource,
      type,
      ['ce_time', utf8(time.toISOString())],
    ]
    headers.push(...trace)
    return headers
  }
}

export function traceHeaders({ traceparent, tracestate }: TraceContext): readonly LogHeader[] {
  const parent: LogHeader = ['traceparent', utf8(traceparent)]
  return tracestate === undefined ? [parent] : [parent, ['tracestate', utf8(tracestate)]]
}

function utf8(text: string): Uint8Array {
  return Buffer.from(text, 'utf8')
}
