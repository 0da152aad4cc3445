import type { Outcome } from '@counterpoint/sink-kit'
import { condemnation } from './decoded-record.ts'
import { handlerFailed, outcomeOfResult } from './handler-result.ts'
import type { IncomingRecord } from './incoming-record.ts'
import { RecordContext } from './record-context.ts'
import type { SingleHandling } from './route.ts'
import { settleObserved } from './settle-observed.ts'
import { type Settlement, type SettlementEnd, settle, settleAwaited } from './settlement.ts'

/**
 * One record after another, so that nothing behind a failure is handled before it. What answers at once is not waited
 * for, and what does not is waited for once: a turn of the microtask queue costs as much as decoding a record.
 */
export async function settleOneByOne(
  records: readonly IncomingRecord[],
  handling: SingleHandling,
  settlement: Settlement,
): Promise<SettlementEnd> {
  const { partition, prepared, options, events } = settlement
  const isPlain = options.claims === undefined && partition.telemetry === undefined
  for (const record of records) {
    if (partition.isOver()) return 'over'
    if (!isPlain) {
      const end = await settleObserved(record, handling, settlement)
      if (end !== undefined) return end
      continue
    }
    let outcome: Outcome
    let isAwaited = false
    try {
      const decoded = prepared.decode(record, events.onViolation)
      if ('condemned' in decoded) {
        outcome = condemnation(decoded)
      } else {
        const result = handling.handle(decoded.delivery, new RecordContext(record, partition))
        isAwaited = isThenable(result)
        outcome = outcomeOfResult(isAwaited ? await result : result)
      }
    } catch (cause) {
      outcome = handlerFailed(cause, partition)
    }
    const settling = isAwaited ? settleAwaited(record, outcome, settlement) : settle(record, outcome, settlement)
    const end = settling instanceof Promise ? await settling : settling
    if (end !== undefined) return end
  }
  return undefined
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return false
  return 'then' in value && typeof value.then === 'function'
}
