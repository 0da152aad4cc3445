import { isCounterpointError } from '@counterpoint/contract-kit/wire'
import { accepted, type Outcome, retryable } from '@counterpoint/sink-kit'
import { isHandled } from './claims.ts'
import { condemnation } from './decoded-record.ts'
import type { NewClaim } from './deduplication/deduplication.ts'
import { handlerFailed, outcomeOfResult } from './handler-result.ts'
import type { IncomingRecord } from './incoming-record.ts'
import { noTimeLeft } from './no-time-left.ts'
import { observedRecord } from './observed.ts'
import { RecordContext } from './record-context.ts'
import type { SingleHandling } from './route.ts'
import { type Settlement, type SettlementEnd, settleAwaited, writtenKey } from './settlement.ts'

/**
 * A record with a span around it, or with a claim, since it may have been handled before. The claim is ended when the
 * record is settled: what fails around a handler, such as the commit of a middleware, makes the event come again.
 */
export async function settleObserved(
  record: IncomingRecord,
  handling: SingleHandling,
  settlement: Settlement,
): Promise<SettlementEnd> {
  const { partition, prepared, options, events, rewritten } = settlement
  const { claims } = options
  let claim: NewClaim | undefined
  let handled: Outcome | undefined
  const run = async (): Promise<Outcome> => {
    if (partition.isOver()) return retryable(noTimeLeft())
    try {
      const decoded = prepared.decode(record, events.onViolation)
      if ('condemned' in decoded) return condemnation(decoded)
      const context = new RecordContext(record, partition)
      const key = writtenKey(decoded.delivery)
      if (claims !== undefined) {
        const answer = await claims.ask(claims.keyOf(context), partition)
        if (isCounterpointError(answer)) return retryable(answer)
        const isBehindOlder = key !== undefined && rewritten.has(key)
        if (answer.state === 'settled' && !isBehindOlder) return accepted
        if (answer.state === 'new') claim = answer
        if (partition.isOver()) return retryable(noTimeLeft())
        if (key !== undefined) rewritten.add(key)
      }
      handled = outcomeOfResult(await handling.handle(decoded.delivery, context))
      return handled
    } catch (cause) {
      return handlerFailed(cause, partition)
    }
  }
  try {
    const end = await settleAwaited(record, await observedRecord(record, partition, run), settlement)
    if (isCounterpointError(end)) events.onStopped(end)
    return end
  } finally {
    if (claim !== undefined) await claims?.end(claim, isHandled(handled) ? 'settle' : 'release')
  }
}
