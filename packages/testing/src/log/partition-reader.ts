import type { PartitionBatch, StoredRecord } from '@counterpoint/kafka'
import type { PartitionStore } from './partition-store.ts'

export interface FetchLimits {
  readonly maxBatchRecords: number
  readonly minBatchBytes: number
  readonly maxWaitMs: number
}

export interface PartitionPosition {
  readonly topic: string
  readonly partition: number
  readonly store: PartitionStore
  /** The offset to read next. */
  readonly position: () => bigint
  readonly commit: (nextOffset: bigint) => void
}

/** Delivers one assigned partition, a batch at a time, until the signal aborts. What onBatch throws ends it. */
export async function readPartition(
  assigned: PartitionPosition,
  limits: FetchLimits,
  signal: AbortSignal,
  onBatch: (batch: PartitionBatch) => Promise<void>,
): Promise<void> {
  while (!signal.aborted) {
    const records = await fetch(assigned, limits, signal)
    if (records.length === 0 || signal.aborted) continue
    const { topic, partition } = assigned
    let pauseMs = 0
    let resolved: bigint | undefined
    await onBatch({
      topic,
      partition,
      records,
      signal,
      resolve: (offset) => {
        if (resolved === undefined || offset > resolved) resolved = offset
      },
      heartbeat: async () => {},
      pause: (milliseconds) => {
        pauseMs = milliseconds
      },
    })
    if (resolved !== undefined) assigned.commit(resolved + 1n)
    if (pauseMs > 0) await wait(pauseMs, signal)
    // A batch of which nothing was resolved comes again; others get their turn first.
    else await new Promise<void>((resume) => setImmediate(resume))
  }
}

/** What there is from the position on, once it is enough or the wait is over; nothing when the signal aborts. */
async function fetch(
  { store, position }: PartitionPosition,
  { maxBatchRecords, minBatchBytes, maxWaitMs }: FetchLimits,
  signal: AbortSignal,
): Promise<readonly StoredRecord[]> {
  const { promise: waitedOut, resolve: stopWaiting } = Promise.withResolvers<void>()
  let over = false
  const timer = setTimeout(() => {
    over = true
    stopWaiting()
  }, maxWaitMs)
  const stop = () => stopWaiting()
  signal.addEventListener('abort', stop, { once: true })
  try {
    for (;;) {
      const records = store.readFrom(position(), maxBatchRecords)
      const enough = records.length === maxBatchRecords || bytesOf(records) >= minBatchBytes
      if (signal.aborted || over || (records.length > 0 && enough)) return records
      const appended = Promise.withResolvers<void>()
      const takeBack = store.onAppend(appended.resolve)
      await Promise.race([appended.promise, waitedOut])
      takeBack()
    }
  } finally {
    clearTimeout(timer)
    // The signal lives as long as the partition is assigned, and sees many fetches.
    signal.removeEventListener('abort', stop)
    stopWaiting()
  }
}

function bytesOf(records: readonly StoredRecord[]): number {
  return records.reduce((bytes, { key, value }) => bytes + (key?.length ?? 0) + (value?.length ?? 0), 0)
}

function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, milliseconds)
    signal.addEventListener('abort', done, { once: true })
    if (signal.aborted) done()
  })
}
