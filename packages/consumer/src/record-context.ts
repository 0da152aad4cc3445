import type { StoredRecord } from '@counterpoint/kafka'
import { type CloudEventAttributes, cloudEventOf, type RecordTrace, traceOf } from './cloud-event.ts'
import type { EventContext } from './handler.ts'
import type { PartitionRecords } from './partition-records.ts'
import { type RecordHeaders, recordHeaders } from './record-headers.ts'

/** What most handlers never look at is made when it is asked for: there is one of these for each record. */
export class RecordContext implements EventContext {
  readonly #record: StoredRecord
  readonly #partition: PartitionRecords
  #headers: RecordHeaders | undefined

  constructor(record: StoredRecord, partition: PartitionRecords) {
    this.#record = record
    this.#partition = partition
  }

  get topic(): string {
    return this.#partition.topic
  }

  get partition(): number {
    return this.#partition.partition
  }

  get offset(): bigint {
    return this.#record.offset
  }

  get timestampMs(): number {
    return this.#record.timestampMs
  }

  get headers(): RecordHeaders {
    this.#headers ??= recordHeaders(this.#record.headers)
    return this.#headers
  }

  get cloudEvent(): CloudEventAttributes | undefined {
    return cloudEventOf(this.headers)
  }

  get trace(): RecordTrace | undefined {
    return traceOf(this.headers)
  }

  get signal(): AbortSignal {
    return this.#partition.signal
  }

  get deadline(): number {
    return this.#partition.deadline
  }

  get remainingMs(): () => number {
    return () => this.#partition.deadline - this.#partition.now()
  }
}
