import { schemaUrl, scope } from './conventions.ts'
import { currentInstruments } from './instruments.ts'
import { OpenTelemetryPartition } from './partition.ts'
import type { OpenTelemetryApi, Signals } from './signals.ts'
import type { MessagingTelemetry } from './telemetry.ts'
import { OpenTelemetryTopic } from './topic.ts'

/** Telemetry through the api's globals: whatever SDK the process registers. */
export function openTelemetry(api: OpenTelemetryApi): MessagingTelemetry {
  const signals: Signals = {
    api,
    tracer: api.trace.getTracerProvider().getTracer(scope, undefined, { schemaUrl }),
    instruments: currentInstruments(api),
  }
  return {
    topic: (name) => new OpenTelemetryTopic(signals, name),
    partition: (source) => new OpenTelemetryPartition(signals, source),
  }
}
