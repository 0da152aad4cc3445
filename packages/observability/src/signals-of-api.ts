import { schemaUrl, scope } from './conventions.ts'
import { following } from './following.ts'
import { instrumentsOf } from './instruments.ts'
import type { OpenTelemetryApi, Signals } from './signals.ts'

/** Through the api's globals: whatever SDK the process registers. */
export function signalsOf(api: OpenTelemetryApi): Signals {
  return {
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
}
