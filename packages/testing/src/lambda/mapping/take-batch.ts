import type { Lane } from './lane.ts'
import type { Payloads } from './payload.ts'
import type { QueuedRecord } from './queued-record.ts'

export interface BatchLimits {
  readonly batchSize: number
  readonly payloadLimitBytes: number
}

/**
 * Takes what fits into one payload out of these lanes, from the first on. A record that does not fit alone is taken
 * alone: what happens to it is for others to decide.
 */
export function takeBatch(
  lanes: readonly Lane[],
  { batchSize, payloadLimitBytes }: BatchLimits,
  payloads: Payloads,
  now: number,
): readonly QueuedRecord[] {
  const measure = payloads.measure()
  const batch: QueuedRecord[] = []
  for (const lane of lanes) {
    let count = 0
    for (const record of lane.waiting) {
      const isFull = batch.length + count === batchSize || measure.with(record) > payloadLimitBytes
      if (isFull && batch.length + count > 0) break
      measure.add(record)
      count += 1
    }
    if (count > 0) batch.push(...lane.take(count, now))
    if (batch.length === batchSize || measure.bytes > payloadLimitBytes) break
  }
  return batch
}
