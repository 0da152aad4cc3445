import type { CounterpointError } from '@counterpoint/contract-kit/wire'
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
  /** What decoding ended in; its message holds no values. Undefined where an event was decoded and violates a refinement. */
  readonly cause?: CounterpointError
}

/** The verdict on a record that no handler saw. A handler's own has no cause. */
export interface Condemnation extends Rejected {
  readonly cause?: CounterpointError
}

export function condemnation({ condemned, cause }: CondemnedRecord): Condemnation {
  return { outcome: 'rejected', ...condemned, ...(cause && { cause }) }
}
