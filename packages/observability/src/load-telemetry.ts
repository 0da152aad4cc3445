import { consumerTelemetry } from './consumer-telemetry.ts'
import { loadSignals } from './load-signals.ts'
import type { MessagingTelemetry } from './telemetry.ts'
import { OpenTelemetryTopic } from './topic.ts'

let made: MessagingTelemetry | undefined

/**
 * Spans and metrics by OpenTelemetry's messaging conventions, through `@opentelemetry/api`. Undefined when that is not
 * installed. Where no SDK is registered it does nothing; one that is registered later is used from then on.
 *
 * @throws CounterpointError PEER_MISSING when it is installed and cannot be loaded
 */
export async function loadTelemetry(): Promise<MessagingTelemetry | undefined> {
  const signals = await loadSignals()
  if (signals === undefined) return undefined
  made ??= { ...consumerTelemetry(signals), topic: (name) => new OpenTelemetryTopic(signals, name) }
  return made
}
