import { createHash } from 'node:crypto'

/** Where a record is stored, who handles it, and what its headers say of the event in it. */
export interface DeduplicationIdentity {
  /** The consumer group or function that handles it: two of them do not suppress each other's events. */
  readonly group: string
  /** CloudEvents `id`. */
  readonly id?: string | undefined
  /** CloudEvents `source`: an id is unique within its source only. */
  readonly source?: string | undefined
  readonly topic: string
  readonly partition: number
  readonly offset: bigint
  /** Of the record, in milliseconds since the epoch. */
  readonly timestampMs: number
}

/** DynamoDB takes 2,048 bytes of a partition key; other stores take less. */
const longestKey = 1024

/**
 * The key of an event for one group: its CloudEvents `source` and `id` together, which are the same whenever a producer
 * sends it again (https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/spec.md#id), and its topic: an event that
 * two topics hold has two handlers.
 * A record without them is known by topic, partition and offset, and by its timestamp, so that a topic that was deleted
 * and made again does not look handled. Removals have keys like every record.
 *
 * The same for the same identity, different for different ones; readable, or a SHA-256 if it were longer than 1,024 bytes.
 */
export function deduplicationKey(identity: DeduplicationIdentity): string {
  const key = JSON.stringify(partsOf(identity))
  if (Buffer.byteLength(key, 'utf8') <= longestKey) return key
  return `sha256:${createHash('sha256').update(key).digest('hex')}`
}

function partsOf(identity: DeduplicationIdentity): readonly string[] {
  const { group, topic, id, source, partition, offset, timestampMs } = identity
  if (isSaid(id) && isSaid(source)) return [group, 'event', topic, source, id]
  return [group, 'record', topic, String(partition), String(offset), String(timestampMs)]
}

/** The specification wants texts that are not empty. */
function isSaid(text: string | undefined): text is string {
  return text !== undefined && text !== ''
}
