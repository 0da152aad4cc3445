import type { LogHeader } from '@counterpoint/kafka'
import type { IncomingRecord, ValueForm } from '../../incoming-record.ts'
import { bytesOfBase64, isBase64 } from './base64.ts'
import { type EventHeaders, logHeaders, readHeaders } from './headers.ts'
import { type RecordPlace, recordInvalid } from './invalid.ts'
import { isRecord } from './is-record.ts'
import { keyOf, type PayloadReading, payloadOf } from './payload.ts'
import { readSchemaMetadata, type SchemaMetadata } from './schema-metadata.ts'

/** A record of an event, checked. Its headers and its key are converted when somebody looks at them. */
export class EventRecord implements IncomingRecord {
  readonly topic: string
  readonly partition: number
  readonly offset: bigint
  readonly timestampMs: number
  readonly value: Uint8Array | null
  readonly valueForm: ValueForm
  #key: Uint8Array | string | null
  #headers: readonly LogHeader[] | undefined
  readonly #givenHeaders: EventHeaders

  constructor(
    { topic, partition, offset, timestampMs, value, valueForm }: Omit<EventRecord, 'key' | 'headers'>,
    key: Uint8Array | string | null,
    headers: EventHeaders,
  ) {
    this.topic = topic
    this.partition = partition
    this.offset = offset
    this.timestampMs = timestampMs
    this.value = value
    this.valueForm = valueForm
    this.#key = key
    this.#givenHeaders = headers
  }

  get key(): Uint8Array | null {
    if (typeof this.#key === 'string') this.#key = Buffer.from(this.#key, 'base64')
    return this.#key
  }

  get headers(): readonly LogHeader[] {
    this.#headers ??= logHeaders(this.#givenHeaders)
    return this.#headers
  }
}

/** @throws CounterpointError LAMBDA_EVENT_INVALID naming the record */
export function readRecord(place: RecordPlace, reading: PayloadReading): EventRecord {
  const { given } = place
  if (!isRecord(given)) throw recordInvalid(place, 'must be an object')
  const { topic, partition, offset, timestamp, key, value, headers, keySchemaMetadata, valueSchemaMetadata } = given
  if (typeof topic !== 'string' || topic === '') throw recordInvalid(place, '"topic" must be a text')
  if (!isCount(partition)) throw recordInvalid(place, '"partition" must be a whole number')
  if (!isCount(offset)) throw recordInvalid(place, '"offset" must be a whole number')
  if (typeof timestamp !== 'number' || !Number.isSafeInteger(timestamp)) {
    throw recordInvalid(place, '"timestamp" must be milliseconds since the epoch')
  }
  const bytes = bytesOf(value, 'value', place)
  const payload = bytes && payloadOf(bytes, metadataOf(valueSchemaMetadata, 'valueSchemaMetadata', place), reading)
  return new EventRecord(
    {
      topic,
      partition,
      offset: BigInt(offset),
      timestampMs: timestamp,
      value: payload?.bytes ?? null,
      valueForm: payload?.form ?? 'framed',
    },
    readKey(key, metadataOf(keySchemaMetadata, 'keySchemaMetadata', place), reading, place),
    headersOf(headers, place),
  )
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && Number.isSafeInteger(value)
}

/** Few handlers look at keys, and those in their base64 are as they are stored. */
function readKey(
  given: unknown,
  metadata: SchemaMetadata | undefined,
  reading: PayloadReading,
  place: RecordPlace,
): Uint8Array | string | null {
  if (metadata === undefined && typeof given === 'string') {
    if (isBase64(given)) return given
    throw recordInvalid(place, '"key" must be base64')
  }
  const bytes = bytesOf(given, 'key', place)
  return bytes && keyOf(bytes, metadata, reading)
}

/** A key or value that is null is left out, or null: both are seen. */
function bytesOf(text: unknown, name: string, place: RecordPlace): Uint8Array | null {
  if (text === undefined || text === null) return null
  const bytes = typeof text === 'string' ? bytesOfBase64(text) : undefined
  if (bytes === undefined) throw recordInvalid(place, `"${name}" must be base64`)
  return bytes
}

function metadataOf(given: unknown, name: string, place: RecordPlace): SchemaMetadata | undefined {
  const metadata = readSchemaMetadata(given)
  if (typeof metadata === 'string') throw recordInvalid(place, `"${name}" ${metadata}`)
  return metadata
}

function headersOf(given: unknown, place: RecordPlace): EventHeaders {
  const headers = readHeaders(given)
  if (typeof headers === 'string') throw recordInvalid(place, headers)
  return headers
}
