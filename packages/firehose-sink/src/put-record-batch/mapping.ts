import { checkOptions, rule } from '@counterpoint/contract-kit/error'
import type { EventOf, ReaderContract } from '@counterpoint/contract-kit/wire'

/** How an event becomes a line of JSON. */
export interface RecordSelectors<Event> {
  /** What is written for an event or a state. Default: all of it; dates as ISO 8601. */
  readonly record?: (event: Event) => unknown
  /** What is written for a removal. Default: none; removals are unsupported then. */
  readonly removed?: (key: string) => unknown
}

export interface RecordMapping<in Event> {
  map(event: Event): Uint8Array
  /** undefined when removals are not written. */
  mapRemoval(key: string): Uint8Array | undefined
}

/** One JSON object and a line feed: Firehose puts records together without anything between them. */
export function defineRecordMapping<Of extends ReaderContract>(
  contract: Of,
  selectors: RecordSelectors<EventOf<Of>> = {},
): RecordMapping<EventOf<Of>> {
  checkOptions(`defineRecordMapping(${contract.name})`, selectors, {
    record: rule.optional(rule.callable),
    removed: rule.optional(rule.callable),
  })
  const { record, removed } = selectors
  return {
    map: (event) => line(record === undefined ? event : record(event)),
    mapRemoval: (key) => (removed === undefined ? undefined : line(removed(key))),
  }
}

function line(value: unknown): Uint8Array {
  return Buffer.from(`${JSON.stringify(value)}\n`, 'utf8')
}
