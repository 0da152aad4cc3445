import { loadSignals } from './load-signals.ts'
import { OpenTelemetryPartition } from './partition.ts'
import { isIdle, type Signals } from './signals.ts'
import type { ConsumerTelemetry } from './telemetry.ts'

/**
 * The consumer's half of `loadTelemetry`, so that a function does not carry the other one.
 *
 * @throws CounterpointError PEER_MISSING when the api is installed and cannot be loaded
 */
export async function loadConsumerTelemetry(): Promise<ConsumerTelemetry | undefined> {
  const signals = await loadSignals()
  return signals === undefined ? undefined : consumerTelemetry(signals)
}

export function consumerTelemetry(signals: Signals): ConsumerTelemetry {
  return { partition: (source) => (isIdle(signals) ? undefined : new OpenTelemetryPartition(signals, source)) }
}
