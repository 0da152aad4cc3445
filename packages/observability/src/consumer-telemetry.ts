import { OpenTelemetryPartition } from './partition.ts'
import { isIdle, type Signals } from './signals.ts'
import type { ConsumerTelemetry } from './telemetry.ts'

export function consumerTelemetry(signals: Signals): ConsumerTelemetry {
  return { partition: (source) => (isIdle(signals) ? undefined : new OpenTelemetryPartition(signals, source)) }
}
