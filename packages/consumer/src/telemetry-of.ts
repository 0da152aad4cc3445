import { type ConsumerTelemetry, loadConsumerTelemetry } from '@counterpoint/observability'
import type { ProcessingOptions } from './processing-options.ts'

/** What a consumer tells its telemetry to; undefined where it is turned off or OpenTelemetry's api is not installed. */
export async function telemetryOf({
  telemetry,
}: Pick<ProcessingOptions, 'telemetry'>): Promise<ConsumerTelemetry | undefined> {
  return telemetry === false ? undefined : (telemetry ?? loadConsumerTelemetry())
}
