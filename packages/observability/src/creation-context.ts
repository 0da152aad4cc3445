import type { Context, Link, TextMapGetter, TextMapSetter } from '@opentelemetry/api'
import type { OpenTelemetryApi } from './signals.ts'
import type { MessageHeader } from './telemetry.ts'

/** Headers are whoever's: beyond this many of a record, and for values above this size, nothing is looked for. */
const maxHeaders = 128
const maxValueBytes = 8192

/**
 * The span in which a message was made, as its headers say it. They are read on top of the active context, and what is
 * active already is no answer: some propagators (xray-lambda) fall back to the environment when nothing is active, and
 * each record would be linked to the invocation that handles it.
 */
export function creationLink(
  api: OpenTelemetryApi,
  active: Context,
  headers: readonly MessageHeader[],
): Link | undefined {
  const context = extracted(api, active, headers)
  if (context === active) return undefined
  const found = api.trace.getSpanContext(context)
  if (found === undefined || found === api.trace.getSpanContext(active)) return undefined
  return api.isSpanContextValid(found) ? { context: found } : undefined
}

/** The headers that tell a consumer in which span the message was made. */
export function creationHeaders(api: OpenTelemetryApi, context: Context): readonly MessageHeader[] {
  const headers: MessageHeader[] = []
  api.propagation.inject(context, headers, setter)
  return headers
}

/** Propagators must not throw for what they cannot read; not all keep to it (Jaeger's decodes a bad % escape). */
function extracted(api: OpenTelemetryApi, active: Context, headers: readonly MessageHeader[]): Context {
  try {
    return api.propagation.extract(active, headers, getter)
  } catch {
    return active
  }
}

const getter: TextMapGetter<readonly MessageHeader[]> = {
  keys: (headers) => headers.slice(0, maxHeaders).map(([name]) => name),
  get: (headers, wanted) => {
    for (let index = Math.min(headers.length, maxHeaders) - 1; index >= 0; index -= 1) {
      const header = headers[index]
      if (header?.[0] === wanted) return header[1].length > maxValueBytes ? undefined : textOf(header[1])
    }
    return undefined
  },
}

const setter: TextMapSetter<MessageHeader[]> = {
  set: (headers, name, value) => {
    headers.push([name, Buffer.from(value, 'utf8')])
  },
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8')
}
