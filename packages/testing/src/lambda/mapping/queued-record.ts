import type { StoredRecord } from '@counterpoint/kafka'
import { lambdaRecord, type Missing, partitionMember } from '../event/lambda-record.ts'

/** A record as a log stores it, and where. */
export interface MappedRecord extends StoredRecord {
  readonly topic: string
  readonly partition: number
}

/** A record that waits for its invocation, or is in one. */
export interface QueuedRecord {
  /** Its topic and partition, as the event and the response name them. */
  readonly member: string
  readonly offset: number
  readonly timestampMs: number
  /** As it stands in the event: made once, sent as often as it must be. */
  readonly json: string
  /** Of that text, in bytes. */
  readonly size: number
  readonly owner: RecordOwner
}

/** Who handed a record over, and is told when nothing more will happen to it. */
export interface RecordOwner {
  /** Aborted when the record is no longer ours. */
  readonly signal: AbortSignal
  /** A record comes to its end: handled or given up, which is `isDone`, or left for somebody else. Only the first counts. */
  ended(record: QueuedRecord, isDone: boolean): void
}

export function queuedRecord(record: MappedRecord, owner: RecordOwner, missing: Missing): QueuedRecord {
  const { topic, partition, timestampMs } = record
  const offset = Number(record.offset)
  const place = { topic, partition, offset, timestamp: timestampMs, timestampType: 'CREATE_TIME' } as const
  const json = JSON.stringify(lambdaRecord(place, record, missing))
  return { member: partitionMember(topic, partition), offset, timestampMs, json, size: Buffer.byteLength(json), owner }
}
