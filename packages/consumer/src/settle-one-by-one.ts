import type { Outcome } from '@counterpoint/sink-kit'
import { condemnation } from './decoded-record.ts'
import { handlerFailed, outcomeOfResult } from './handler-result.ts'
import type { IncomingRecord } from './incoming-record.ts'
import { RecordContext } from './record-context.ts'
import type { SingleHandling } from './route.ts'
import { type Settlement, type SettlementEnd, settle } from './settlement.ts'

/**
 * One record after another, so that nothing behind a failure is handled before it. What answers at once is not waited
 * for, and what does not is waited for once: a turn of the microtask queue costs as much as decoding a record.
 */
export async function settleOneByOne(
  records: readonly IncomingRecord[],
  handling: SingleHandling,
  settlement: Settlement,
): Promise<SettlementEnd> {
  const { telemetry, isOver } = settlement.partition
  for (const record of records) {
    if (isOver()) return 'over'
    let outcome: Outcome
    try {
      const begun =
        telemetry === undefined
          ? begin(record, handling, settlement)
          : telemetry.record(record, () => outcomeOf(record, handling, settlement))
      outcome = outcomeOfResult(isThenable(begun) ? await begun : begun)
    } catch (cause) {
      outcome = failed(cause, record, settlement)
    }
    const settled = settle(record, outcome, settlement)
    const cause = settled instanceof Promise ? await settled : settled
    if (cause !== undefined) return cause
  }
  return undefined
}

/** What the handler answers, or the verdict on a record that none is called with. @throws what the handler throws */
function begin(
  record: IncomingRecord,
  { handle }: SingleHandling,
  { partition, prepared, events }: Settlement,
): unknown {
  const decoded = prepared.decode(record, events.onViolation)
  return 'condemned' in decoded ? condemnation(decoded) : handle(decoded.delivery, new RecordContext(record, partition))
}

/** The same as an outcome, for whoever observes it. */
function outcomeOf(
  record: IncomingRecord,
  handling: SingleHandling,
  settlement: Settlement,
): Outcome | Promise<Outcome> {
  try {
    const result = begin(record, handling, settlement)
    return isThenable(result) ? awaited(result, record, settlement) : outcomeOfResult(result)
  } catch (cause) {
    return failed(cause, record, settlement)
  }
}

async function awaited(result: PromiseLike<unknown>, record: IncomingRecord, settlement: Settlement): Promise<Outcome> {
  try {
    return outcomeOfResult(await result)
  } catch (cause) {
    return failed(cause, record, settlement)
  }
}

function failed(cause: unknown, { offset }: IncomingRecord, { partition: { topic, partition } }: Settlement): Outcome {
  return handlerFailed(cause, `${topic}[${partition}] at offset ${offset}`)
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return false
  return 'then' in value && typeof value.then === 'function'
}
