import type { QueuedRecord } from './queued-record.ts'

/** What a response to ReportBatchItemFailures says. */
export type ReadResponse =
  | { readonly kind: 'success' }
  /** Not understood, or about records that were not there: the whole batch has failed. */
  | { readonly kind: 'invalid' }
  /** The failed offsets, by topic and partition as in the event. */
  | { readonly kind: 'partial'; readonly failed: FailedOffsets }

export type FailedOffsets = ReadonlyMap<string, ReadonlySet<number>>

const success: ReadResponse = { kind: 'success' }
const invalid: ReadResponse = { kind: 'invalid' }

/**
 * Reads a response as the service documents it
 * (https://docs.aws.amazon.com/lambda/latest/dg/kafka-retry-configurations.html#kafka-partial-batch-response): null and
 * an empty object are a success; an identifier of something that was not in the event makes the whole batch fail. As
 * with streams, no list and an empty one are a success, and what is no object, or holds something else where the list
 * should be, is a failure. A number that stands there as text is no offset.
 */
export function readBatchResponse(response: unknown, records: readonly QueuedRecord[]): ReadResponse {
  if (response === null || response === undefined) return success
  if (typeof response !== 'object' || Array.isArray(response)) return invalid
  const failures = memberOf(response, 'batchItemFailures')
  if (failures === null || failures === undefined) return success
  if (!Array.isArray(failures)) return invalid
  if (failures.length === 0) return success

  const sent = offsetsByMember(records)
  const failed = new Map<string, Set<number>>()
  for (const failure of failures) {
    const identifier = memberOf(failure, 'itemIdentifier')
    const member = memberOf(identifier, 'partition')
    const offset = memberOf(identifier, 'offset')
    if (typeof member !== 'string' || typeof offset !== 'number' || sent.get(member)?.has(offset) !== true) {
      return invalid
    }
    failed.set(member, (failed.get(member) ?? new Set()).add(offset))
  }
  return { kind: 'partial', failed }
}

function offsetsByMember(records: readonly QueuedRecord[]): ReadonlyMap<string, ReadonlySet<number>> {
  const offsets = new Map<string, Set<number>>()
  for (const { member, offset } of records) offsets.set(member, (offsets.get(member) ?? new Set()).add(offset))
  return offsets
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? Reflect.get(value, name)
    : undefined
}
