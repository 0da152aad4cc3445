import type { RecordHeaders } from './record-headers.ts'

/**
 * What the headers say of an event, by CloudEvents 1.0 in Kafka's binary mode
 * (https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/kafka-protocol-binding.md).
 */
export interface CloudEventAttributes {
  /** Unique together with `source`; the same when a producer sends an event again. */
  readonly id: string
  readonly source: string
  readonly type: string
  readonly specversion: string
  /** RFC 3339, as it was written. */
  readonly time?: string
  readonly subject?: string
  readonly dataschema?: string
}

/** W3C Trace Context (https://www.w3.org/TR/trace-context/), as it was written. */
export interface RecordTrace {
  readonly traceparent: string
  readonly tracestate?: string
}

/** Undefined where one of the four required attributes is missing. One that is empty, or no text, is none. */
export function cloudEventOf(headers: RecordHeaders): CloudEventAttributes | undefined {
  const id = said(headers, 'ce_id')
  const source = said(headers, 'ce_source')
  const type = said(headers, 'ce_type')
  const specversion = said(headers, 'ce_specversion')
  if (id === undefined || source === undefined || type === undefined || specversion === undefined) return undefined
  const time = said(headers, 'ce_time')
  const subject = said(headers, 'ce_subject')
  const dataschema = said(headers, 'ce_dataschema')
  return {
    id,
    source,
    type,
    specversion,
    ...(time !== undefined && { time }),
    ...(subject !== undefined && { subject }),
    ...(dataschema !== undefined && { dataschema }),
  }
}

export function traceOf(headers: RecordHeaders): RecordTrace | undefined {
  const traceparent = said(headers, 'traceparent')
  if (traceparent === undefined) return undefined
  const tracestate = said(headers, 'tracestate')
  return { traceparent, ...(tracestate !== undefined && { tracestate }) }
}

/** The specification wants texts that are not empty (https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/spec.md#id). */
function said(headers: RecordHeaders, name: string): string | undefined {
  return headers.text(name) || undefined
}
