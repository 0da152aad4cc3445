import { consumerTelemetry } from './consumer-telemetry.ts'
import { loadSignals } from './load-signals.ts'
import type { ConsumerTelemetry } from './telemetry.ts'

/**
 * The consumer's half of `loadTelemetry`, so that a function does not carry the other one. What is declared here names
 * no type of the api, which may not be installed.
 *
 * @throws CounterpointError PEER_MISSING when the api is installed and cannot be loaded
 */
export async function loadConsumerTelemetry(): Promise<ConsumerTelemetry | undefined> {
  const signals = await loadSignals()
  return signals === undefined ? undefined : consumerTelemetry(signals)
}
