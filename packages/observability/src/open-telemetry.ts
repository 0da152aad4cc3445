import { schemaUrl, scope } from './conventions.ts'
import { following } from './following.ts'
import { instrumentsOf } from './instruments.ts'
import { OpenTelemetryPartition } from './partition.ts'
import type { OpenTelemetryApi, Signals } from './signals.ts'
import type { MessagingTelemetry } from './telemetry.ts'
import { OpenTelemetryTopic } from './topic.ts'

/** Telemetry through the api's globals: whatever SDK the process registers. */
export function openTelemetry(api: OpenTelemetryApi): MessagingTelemetry {
  const signals: Signals = {
    api,
    tracer: following(
      () => api.trace.getTracerProvider(),
      (provider) => provider.getTracer(scope, undefined, { schemaUrl }),
    ),
    instruments: following(
      () => api.metrics.getMeterProvider(),
      (provider) => instrumentsOf(provider, api),
    ),
  }
  return {
    topic: (name) => new OpenTelemetryTopic(signals, name),
    partition: (source) => new OpenTelemetryPartition(signals, source),
  }
}
