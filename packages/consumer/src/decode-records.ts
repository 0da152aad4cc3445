import { CounterpointError, isCounterpointError, type ReaderContract } from '@counterpoint/contract-kit'
import type { StoredRecord } from '@counterpoint/kafka'
import type { PreparedBatch } from '@counterpoint/schema-registry'
import type { Delivery } from '@counterpoint/sink-kit'
import type { DeadLetterReason } from './dead-letter.ts'

/** A record as it is after decoding: something to deliver, or the reason why it cannot be. */
export type DecodedRecord =
  | { readonly record: StoredRecord; readonly delivery: Delivery }
  | { readonly record: StoredRecord; readonly condemned: DeadLetterReason }

/** Refinements on reading: 'report' counts what violates them and delivers it unchanged, 'reject' dead-letters it. */
export type Validation = 'report' | 'reject'

export interface DecodeOptions {
  readonly validate: Validation
  readonly onViolation: (record: StoredRecord, reason: DeadLetterReason) => void
}

/** Decodes a record into what its contract's handlers get. A failure that is the record's own becomes its reason. */
export function decodeRecord(
  record: StoredRecord,
  contract: ReaderContract,
  prepared: PreparedBatch<unknown>,
  { validate, onViolation }: DecodeOptions,
): DecodedRecord {
  try {
    if (record.value === null) return { record, delivery: removalOf(record, contract) }
    const event = prepared.deserialize(record.value)
    const violation = violationOf(event, contract)
    if (violation !== undefined) {
      if (validate === 'reject') return { record, condemned: violation }
      onViolation(record, violation)
    }
    return { record, delivery: deliveryOf(event, record, contract) }
  } catch (error) {
    if (!isCounterpointError(error)) throw error
    return { record, condemned: { code: error.code } }
  }
}

function deliveryOf(event: unknown, record: StoredRecord, contract: ReaderContract): Delivery {
  return contract.stream === 'events'
    ? { kind: 'event', event }
    : { kind: 'state', key: keyOf(record, contract), state: event }
}

function removalOf(record: StoredRecord, contract: ReaderContract): Delivery {
  if (contract.stream === 'entities') return { kind: 'removed', key: keyOf(record, contract) }
  throw new CounterpointError('PAYLOAD_MALFORMED', `a tombstone on ${contract.topic}, whose events cannot be removed`)
}

function keyOf({ key }: StoredRecord, contract: ReaderContract): string {
  if (key !== null && key.length > 0) return Buffer.from(key).toString('utf8')
  throw new CounterpointError('PAYLOAD_MALFORMED', `a record without a key on ${contract.topic}, whose states have one`)
}

function violationOf(event: unknown, contract: ReaderContract): DeadLetterReason | undefined {
  const [problem] = contract.problemsOf(event)
  return problem && { code: 'EVENT_INVALID', path: problem.path, constraint: problem.expectation }
}
