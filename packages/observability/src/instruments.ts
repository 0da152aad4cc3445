import type { Counter, Histogram, MeterProvider, MetricOptions } from '@opentelemetry/api'
import { schemaUrl, scope } from './conventions.ts'
import type { OpenTelemetryApi } from './signals.ts'

/** https://github.com/open-telemetry/semantic-conventions/blob/v1.44.0/docs/messaging/messaging-metrics.md */
export interface Instruments {
  readonly sentMessages: Counter
  readonly operationDuration: Histogram
  readonly consumedMessages: Counter
  readonly processDuration: Histogram
}

const seconds: MetricOptions = {
  unit: 's',
  advice: { explicitBucketBoundaries: [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10] },
}

/** Undefined where no SDK collects metrics, so that nothing is timed for nobody. */
export function instrumentsOf(provider: MeterProvider, api: OpenTelemetryApi): Instruments | undefined {
  const meter = provider.getMeter(scope, undefined, { schemaUrl })
  if (meter === api.createNoopMeter()) return undefined
  return {
    sentMessages: meter.createCounter('messaging.client.sent.messages', {
      unit: '{message}',
      description: 'Number of messages producer attempted to send to the broker.',
    }),
    operationDuration: meter.createHistogram('messaging.client.operation.duration', {
      ...seconds,
      description: 'Duration of messaging operation initiated by a producer or consumer client.',
    }),
    consumedMessages: meter.createCounter('messaging.client.consumed.messages', {
      unit: '{message}',
      description: 'Number of messages that were delivered to the application.',
    }),
    processDuration: meter.createHistogram('messaging.process.duration', {
      ...seconds,
      description: 'Duration of processing operation.',
    }),
  }
}
