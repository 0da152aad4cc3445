import type { LogHeader } from '@counterpoint/kafka'
import type { KafkaLambdaHeader, KafkaLambdaRecord } from './kafka-lambda-event.ts'

/** How a record without a key, or a tombstone, looks in an event: Lambda shows null, or leaves the member out. */
export type Missing = 'null' | 'absent'

/** What a record has beyond its key and value. */
export type RecordPlace = Pick<KafkaLambdaRecord, 'topic' | 'partition' | 'offset' | 'timestamp' | 'timestampType'>

export interface RecordContent {
  readonly key: Uint8Array | null
  readonly value: Uint8Array | null
  readonly headers: readonly LogHeader[]
}

export function lambdaRecord(
  place: RecordPlace,
  { key, value, headers }: RecordContent,
  missing: Missing,
): KafkaLambdaRecord {
  const { topic, partition, offset, timestamp, timestampType } = place
  return {
    topic,
    partition,
    offset,
    timestamp,
    timestampType,
    ...(isShown(key, missing) && { key: base64(key) }),
    ...(isShown(value, missing) && { value: base64(value) }),
    headers: headers.map(lambdaHeader),
  }
}

/** How a partition is called in an event and in the response to it. */
export function partitionMember(topic: string, partition: number): string {
  return `${topic}-${partition}`
}

function isShown(bytes: Uint8Array | null, missing: Missing): boolean {
  return bytes !== null || missing === 'null'
}

function base64(bytes: Uint8Array | null): string | null {
  return bytes === null ? null : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('base64')
}

/** Java's bytes are signed, and so they are in the JSON. A name such as `__proto__` is a name like any other. */
function lambdaHeader([name, value]: LogHeader): KafkaLambdaHeader {
  return Object.fromEntries([[name, Array.from(Int8Array.from(value))]])
}
