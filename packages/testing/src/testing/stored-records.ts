import type { StoredRecord } from '@counterpoint/kafka'
import type { KafkaLambdaEvent, PartitionRecords } from '../lambda/index.ts'

/** So many records of a partition, whose values are their offsets. */
export function storedRecords(
  count: number,
  { partition = 0, first = 0, timestampMs = Date.parse('2026-01-01T00:00:00Z'), valueBytes = 0 } = {},
): PartitionRecords & { readonly records: readonly StoredRecord[] } {
  const records = Array.from({ length: count }, (_, index) => ({
    offset: BigInt(first + index),
    timestampMs,
    key: Buffer.from(`key-${partition}`),
    value: valueBytes > 0 ? Buffer.alloc(valueBytes) : Buffer.from(String(first + index)),
    headers: [],
  }))
  return { topic: 'clicks', partition, records }
}

/** The offsets in an event, by topic and partition. */
export function offsetsOf({ records }: KafkaLambdaEvent): Record<string, number[]> {
  return Object.fromEntries(
    Object.entries(records).map(([member, ofMember]) => [member, ofMember.map(({ offset }) => offset)]),
  )
}

/** The response that names these. */
export function failuresOf(...identifiers: readonly (readonly [partition: string, offset: number])[]) {
  return {
    batchItemFailures: identifiers.map(([partition, offset]) => ({ itemIdentifier: { partition, offset } })),
  }
}
