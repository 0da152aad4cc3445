import type { Delivery, Outcome } from '@counterpoint/sink-kit'
import { condemnation } from './decoded-record.ts'
import { handlerFailed, outcomeOfResult } from './handler-result.ts'
import type { IncomingRecord } from './incoming-record.ts'
import type { PartitionRecords } from './partition-records.ts'
import { RecordContext } from './record-context.ts'
import type { SingleHandling } from './route.ts'
import { type Settlement, type SettlementEnd, settle } from './settlement.ts'

/**
 * One record after another, so that nothing behind a failure is handled before it. What answers at once is not waited
 * for: a turn of the microtask queue for each record would cost more than decoding it.
 */
export async function settleOneByOne(
  records: readonly IncomingRecord[],
  handling: SingleHandling,
  settlement: Settlement,
): Promise<SettlementEnd> {
  const { partition } = settlement
  for (const record of records) {
    if (partition.isOver()) return 'over'
    const answer =
      partition.telemetry === undefined
        ? outcomeOf(record, handling, settlement)
        : partition.telemetry.record(record, () => outcomeOf(record, handling, settlement))
    const settled = settle(record, answer instanceof Promise ? await answer : answer, settlement)
    const cause = settled instanceof Promise ? await settled : settled
    if (cause !== undefined) return cause
  }
  return undefined
}

function outcomeOf(
  record: IncomingRecord,
  handling: SingleHandling,
  { partition, prepared, events }: Settlement,
): Outcome | Promise<Outcome> {
  const decoded = prepared.decode(record, events.onViolation)
  return 'condemned' in decoded ? condemnation(decoded) : handle(handling, decoded.delivery, record, partition)
}

function handle(
  { handle: handler }: SingleHandling,
  delivery: Delivery,
  record: IncomingRecord,
  partition: PartitionRecords,
): Outcome | Promise<Outcome> {
  try {
    const result = handler(delivery, new RecordContext(record, partition))
    return isThenable(result) ? awaited(result, record, partition) : outcomeOfResult(result)
  } catch (cause) {
    return failed(cause, record, partition)
  }
}

async function awaited(
  result: PromiseLike<unknown>,
  record: IncomingRecord,
  partition: PartitionRecords,
): Promise<Outcome> {
  try {
    return outcomeOfResult(await result)
  } catch (cause) {
    return failed(cause, record, partition)
  }
}

function failed(cause: unknown, { offset }: IncomingRecord, { topic, partition }: PartitionRecords): Outcome {
  return handlerFailed(cause, `${topic}[${partition}] at offset ${offset}`)
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function'
}
