import type { Outcome } from '@counterpoint/sink-kit'
import { condemnation, type DeliverableRecord } from './decoded-record.ts'
import { batchOutcomes, handlerFailed } from './handler-result.ts'
import type { IncomingRecord } from './incoming-record.ts'
import type { PartitionRecords } from './partition-records.ts'
import { RecordContext } from './record-context.ts'
import type { BatchHandling } from './route.ts'
import { type Settlement, type SettlementEnd, settle } from './settlement.ts'

/** All that can be decoded is handled in one call; then each record gets its outcome, in order, up to the first that waits. */
export async function settleBatch(
  records: readonly IncomingRecord[],
  handling: BatchHandling,
  settlement: Settlement,
): Promise<SettlementEnd> {
  const { partition } = settlement
  const outcomes =
    partition.telemetry === undefined
      ? await outcomesOf(records, handling, settlement)
      : await partition.telemetry.batch(records, () => outcomesOf(records, handling, settlement))
  for (const [index, record] of records.entries()) {
    const outcome = outcomes[index]
    if (outcome === undefined) throw new TypeError('a record without an outcome')
    const cause = await settle(record, outcome, settlement)
    if (cause !== undefined) return cause
  }
  return undefined
}

async function outcomesOf(
  records: readonly IncomingRecord[],
  handling: BatchHandling,
  { partition, prepared, events }: Settlement,
): Promise<readonly Outcome[]> {
  const decoded = records.map((record) => prepared.decode(record, events.onViolation))
  const deliverable = decoded.filter((item): item is DeliverableRecord => 'delivery' in item)
  const outcomes = (await handle(handling, deliverable, partition)).values()
  return decoded.flatMap((item) => ('condemned' in item ? condemnation(item) : (outcomes.next().value ?? [])))
}

async function handle(
  { handle: handler }: BatchHandling,
  deliverable: readonly DeliverableRecord[],
  partition: PartitionRecords,
): Promise<readonly Outcome[]> {
  const deliveries = deliverable.map(({ delivery }) => delivery)
  if (deliveries.length === 0) return []
  const { topic, signal, deadline } = partition
  const records = deliverable.map(({ record }) => new RecordContext(record, partition))
  try {
    const results = await handler(deliveries, { topic, partition: partition.partition, signal, deadline, records })
    return batchOutcomes(results, deliveries.length)
  } catch (cause) {
    const where = `${topic}[${partition.partition}] from offset ${deliverable[0]?.record.offset}`
    return deliveries.map(() => handlerFailed(cause, where))
  }
}
