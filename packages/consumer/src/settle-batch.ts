import { isCounterpointError } from '@counterpoint/contract-kit/wire'
import { type Outcome, retryable } from '@counterpoint/sink-kit'
import { type ClaimedBatch, claimBatch } from './claimed-batch.ts'
import { condemnation, type DecodedRecord, type DeliverableRecord } from './decoded-record.ts'
import { batchOutcomes, handlerFailed } from './handler-result.ts'
import type { IncomingRecord } from './incoming-record.ts'
import { noTimeLeft } from './no-time-left.ts'
import { observedBatch } from './observed.ts'
import { RecordContext } from './record-context.ts'
import type { BatchHandling } from './route.ts'
import { type Settlement, type SettlementEnd, settleAwaited } from './settlement.ts'

/**
 * All that can be decoded is handled in one call; then each record gets its outcome, in order, up to the first that
 * waits. Claims are ended when that is known.
 */
export async function settleBatch(
  records: readonly IncomingRecord[],
  handling: BatchHandling,
  settlement: Settlement,
): Promise<SettlementEnd> {
  const decoded = decode(records, settlement)
  const deliverable = decoded.filter((item): item is DeliverableRecord => 'delivery' in item)
  let claimed: ClaimedBatch | undefined
  let handled: readonly Outcome[] = []
  let settled = 0
  try {
    const { partition, options } = settlement
    const outcomes = await observedBatch(
      decoded.map(({ record }) => record),
      partition,
      async () => {
        if (partition.isOver()) return decoded.map(() => retryable(noTimeLeft()))
        const contexts = deliverable.map(({ record }) => new RecordContext(record, partition))
        const { claims } = options
        claimed = claims && (await claimBatch(deliverable, contexts, claims, settlement))
        handled = await outcomesOf(deliverable, contexts, claimed, handling, settlement)
        return merged(decoded, handled)
      },
    )
    for (const [index, { record }] of decoded.entries()) {
      const outcome = outcomes[index]
      if (outcome === undefined) throw new TypeError('a record without an outcome')
      const end = await settleAwaited(record, outcome, settlement)
      if (isCounterpointError(end)) settlement.events.onStopped(end)
      if (end !== undefined) return end
      settled += 1
    }
    return undefined
  } finally {
    await claimed?.end(handled, decoded.slice(0, settled).filter((item) => 'delivery' in item).length)
  }
}

/** Without a destination a record that cannot be decoded stops its partition: what is behind it would come again. */
function decode(
  records: readonly IncomingRecord[],
  { prepared, events, options }: Settlement,
): readonly DecodedRecord[] {
  const decoded: DecodedRecord[] = []
  for (const record of records) {
    const item = prepared.decode(record, events.onViolation)
    decoded.push(item)
    if ('condemned' in item && options.deadLetter === undefined) break
  }
  return decoded
}

/** For each delivery. What was handled before, or cannot be claimed, is not given to the handler. */
async function outcomesOf(
  deliverable: readonly DeliverableRecord[],
  contexts: readonly RecordContext[],
  claimed: ClaimedBatch | undefined,
  { handle }: BatchHandling,
  { partition }: Settlement,
): Promise<readonly Outcome[]> {
  const places = claimed?.begun ?? [...deliverable.keys()]
  const deliveries = places.flatMap((place) => deliverable[place]?.delivery ?? [])
  const records = places.flatMap((place) => contexts[place] ?? [])
  const { topic, signal, deadline } = partition
  let outcomes: readonly Outcome[] = []
  if (deliveries.length > 0) {
    try {
      const results = await handle(deliveries, { topic, partition: partition.partition, signal, deadline, records })
      outcomes = batchOutcomes(results, deliveries.length)
    } catch (cause) {
      outcomes = deliveries.map(() => handlerFailed(cause, partition))
    }
  }
  return claimed === undefined ? outcomes : claimed.outcomesOf(outcomes)
}

/** For each record, from those of its deliveries. */
function merged(decoded: readonly DecodedRecord[], handled: readonly Outcome[]): readonly Outcome[] {
  const outcomes = handled.values()
  return decoded.flatMap((item) => ('condemned' in item ? condemnation(item) : (outcomes.next().value ?? [])))
}
