import type { CounterpointError } from '@counterpoint/contract-kit/wire'
import type { Delivery, Outcome } from '@counterpoint/sink-kit'
import { condemn } from './condemn.ts'
import type { IncomingRecord } from './incoming-record.ts'
import { isNoTimeLeft } from './no-time-left.ts'
import type { PartitionRecords } from './partition-records.ts'
import type { ProcessorEvents, ProcessorOptions } from './record-processor.ts'
import type { PreparedRecords } from './topic-decoder.ts'

/** What the records of one partition are settled with. */
export interface Settlement {
  readonly partition: PartitionRecords
  readonly prepared: PreparedRecords
  readonly options: ProcessorOptions
  readonly events: ProcessorEvents
  /**
   * The keys of the states that were handled since the shell gave its records. A later state of such a key is handled
   * again though it was before: the older one would otherwise stay on top of it.
   */
  readonly rewritten: Set<string>
}

/** The key that a delivery writes under; undefined for events, which overwrite nothing. */
export function writtenKey(delivery: Delivery): string | undefined {
  return delivery.kind === 'event' ? undefined : delivery.key
}

/** Why settling ended early: what has to wait, or 'over' when there is no time for another record. */
export type SettlementEnd = CounterpointError | 'over' | undefined

/** What an outcome means for its record; a promise only where a letter has to be sent. */
export function settle(
  record: IncomingRecord,
  outcome: Outcome,
  settlement: Settlement,
): SettlementEnd | Promise<SettlementEnd> {
  const { partition, events } = settlement
  if (outcome.outcome === 'retryable') {
    return isNoTimeLeft(outcome.cause) && partition.isOver() ? 'over' : outcome.cause
  }
  if (outcome.outcome === 'rejected') return condemn(record, outcome, settlement)
  events.onHandled(record)
  return undefined
}

/** The same for an outcome that was waited for: when its function has answered, the record comes again all the same. */
export function settleAwaited(
  record: IncomingRecord,
  outcome: Outcome,
  settlement: Settlement,
): SettlementEnd | Promise<SettlementEnd> {
  return settlement.partition.answered?.aborted === true ? 'over' : settle(record, outcome, settlement)
}
