import type { Delivery, Rejected } from '@counterpoint/sink-kit'
import type { DeadLetterReason } from './dead-letter.ts'
import type { IncomingRecord } from './incoming-record.ts'

/** A record as it is after decoding: something to deliver, or the reason why it cannot be. */
export type DecodedRecord = DeliverableRecord | CondemnedRecord

export interface DeliverableRecord {
  readonly record: IncomingRecord
  readonly delivery: Delivery
}

export interface CondemnedRecord {
  readonly record: IncomingRecord
  readonly condemned: DeadLetterReason
}

export function condemnation({ condemned }: CondemnedRecord): Rejected {
  return { outcome: 'rejected', ...condemned }
}
