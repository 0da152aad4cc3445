import type { LogHeader } from '@counterpoint/kafka'
import type { IncomingRecord, KeyForm, SchemaDescription, ValueForm } from '../../incoming-record.ts'
import { isRecord } from '../../is-record.ts'
import { bytesOfBase64, isBase64 } from './base64.ts'
import { type EventHeaders, logHeaders, readHeaders } from './headers.ts'
import { type RecordPlace, recordInvalid } from './invalid.ts'
import { type DescribedKey, keyOf } from './key.ts'
import { type PayloadReading, payloadOf, type RecordFormat } from './payload.ts'
import { readSchemaMetadata } from './schema-metadata.ts'

/** In base64, as it is stored, or what a described one is. */
type EventKey = DescribedKey | string | null

/** A record of an event, checked. Its headers and its key are converted when somebody looks at them. */
export class EventRecord implements IncomingRecord {
  readonly topic: string
  readonly partition: number
  readonly offset: bigint
  readonly timestampMs: number
  readonly value: Uint8Array | null
  readonly valueForm: ValueForm
  readonly valueSchema: SchemaDescription | undefined
  readonly keyForm: KeyForm
  readonly keySchema: SchemaDescription | undefined
  #key: Uint8Array | string | null
  #headers: readonly LogHeader[] | undefined
  readonly #givenHeaders: EventHeaders

  constructor(
    facts: Omit<EventRecord, 'key' | 'keyForm' | 'keySchema' | 'headers'>,
    key: EventKey,
    headers: EventHeaders,
  ) {
    this.topic = facts.topic
    this.partition = facts.partition
    this.offset = facts.offset
    this.timestampMs = facts.timestampMs
    this.value = facts.value
    this.valueForm = facts.valueForm
    this.valueSchema = facts.valueSchema
    const isDescribed = key !== null && typeof key !== 'string'
    this.keyForm = isDescribed ? key.form : 'stored'
    this.keySchema = isDescribed ? key.schema : undefined
    this.#key = isDescribed ? key.bytes : key
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
  if (!isTopic(topic)) throw recordInvalid(place, '"topic" must be a text of 1 to 249 characters')
  if (!isCount(partition)) throw recordInvalid(place, '"partition" must be a whole number')
  if (!isCount(offset)) throw recordInvalid(place, '"offset" must be a whole number')
  // A producer may write any number of 64 bits, such as nanoseconds, and JSON rounds it.
  if (typeof timestamp !== 'number' || !Number.isInteger(timestamp)) {
    throw recordInvalid(place, '"timestamp" must be milliseconds since the epoch')
  }
  const bytes = bytesOf(value, place)
  const valueSchema = bytes === null ? undefined : descriptionOf(valueSchemaMetadata, 'valueSchemaMetadata', place)
  const payload = bytes && payloadOf(bytes, valueSchema, reading)
  return new EventRecord(
    {
      topic,
      partition,
      offset: BigInt(offset),
      timestampMs: timestamp,
      value: payload?.bytes ?? null,
      valueForm: payload?.form ?? 'framed',
      valueSchema,
    },
    readKey(key, keySchemaMetadata, reading.format, place),
    headersOf(headers, place),
  )
}

/** Kafka's names; they are in messages. */
function isTopic(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && value.length <= 249
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && Number.isSafeInteger(value)
}

/** Few handlers look at keys, and those in their base64 are as they are stored. */
function readKey(given: unknown, metadata: unknown, format: RecordFormat, place: RecordPlace): EventKey {
  if (given === undefined || given === null) return null
  const description = descriptionOf(metadata, 'keySchemaMetadata', place)
  if (typeof given !== 'string' || !isBase64(given)) throw recordInvalid(place, '"key" must be base64')
  return description === undefined ? given : keyOf(Buffer.from(given, 'base64'), description, format)
}

/** A value that is null is left out, or null: both are seen. */
function bytesOf(text: unknown, place: RecordPlace): Uint8Array | null {
  if (text === undefined || text === null) return null
  const bytes = typeof text === 'string' ? bytesOfBase64(text) : undefined
  if (bytes === undefined) throw recordInvalid(place, '"value" must be base64')
  return bytes
}

function descriptionOf(given: unknown, name: string, place: RecordPlace): SchemaDescription | undefined {
  const description = readSchemaMetadata(given)
  if (typeof description === 'string') throw recordInvalid(place, `"${name}" ${description}`)
  return description
}

function headersOf(given: unknown, place: RecordPlace): EventHeaders {
  const headers = readHeaders(given)
  if (typeof headers === 'string') throw recordInvalid(place, headers)
  return headers
}
