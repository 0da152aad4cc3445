import type { EachBatchPayload } from 'kafkajs'
import type { PartitionBatch } from '../log.ts'
import { storedRecordOf } from './messages.ts'

export interface Delivery {
  readonly payload: Pick<EachBatchPayload, 'batch' | 'resolveOffset'>
  readonly maxBatchRecords: number | undefined
  readonly signal: AbortSignal
  heartbeat(): Promise<void>
  /** Commits what is resolved, between the parts of a fetch. */
  commit(): Promise<void>
}

/**
 * Delivers what kafkajs fetched from a partition, in parts of at most `maxBatchRecords`. It ends with the first part
 * that was not resolved to its end: the rest is fetched again.
 *
 * @returns how long the partition wants to wait; 0 when it does not
 */
export async function deliverBatch(
  { payload, maxBatchRecords, signal, heartbeat, commit }: Delivery,
  onBatch: (batch: PartitionBatch) => Promise<void>,
): Promise<number> {
  const { topic, partition, messages } = payload.batch
  const size = maxBatchRecords ?? messages.length
  for (let start = 0; start < messages.length && !signal.aborted; start += size) {
    const records = messages.slice(start, start + size).map(storedRecordOf)
    let resolved = -1n
    let pauseMs = 0
    await onBatch({
      topic,
      partition,
      records,
      signal,
      heartbeat,
      resolve: (offset) => {
        if (offset <= resolved) return
        resolved = offset
        payload.resolveOffset(String(offset))
      },
      pause: (milliseconds) => {
        pauseMs = milliseconds
      },
    })
    const last = records.at(-1)
    if (pauseMs > 0 || last === undefined || resolved < last.offset) return pauseMs
    if (start + size < messages.length) await commit()
  }
  return 0
}
