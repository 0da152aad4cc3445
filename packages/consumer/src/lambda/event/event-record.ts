import type { LogHeader } from '@counterpoint/kafka'
import type { IncomingRecord } from '../../incoming-record.ts'
import { bytesOfBase64 } from './base64.ts'
import { type EventHeaders, logHeaders, readHeaders } from './headers.ts'
import { type RecordPlace, recordInvalid } from './invalid.ts'
import { isRecord } from './is-record.ts'
import { keyOf, payloadOf, type RecordFormat } from './payload.ts'
import { readSchemaMetadata, type SchemaMetadata } from './schema-metadata.ts'

/** A record of an event, checked. Its headers are converted when somebody looks at them. */
export class EventRecord implements IncomingRecord {
  readonly topic: string
  readonly partition: number
  readonly offset: bigint
  readonly timestampMs: number
  readonly key: Uint8Array | null
  readonly value: Uint8Array | null
  readonly valueForm: 'framed' | 'json'
  readonly #given: EventHeaders
  #headers: readonly LogHeader[] | undefined

  constructor(facts: Omit<EventRecord, 'headers'>, headers: EventHeaders) {
    this.topic = facts.topic
    this.partition = facts.partition
    this.offset = facts.offset
    this.timestampMs = facts.timestampMs
    this.key = facts.key
    this.value = facts.value
    this.valueForm = facts.valueForm
    this.#given = headers
  }

  get headers(): readonly LogHeader[] {
    this.#headers ??= logHeaders(this.#given)
    return this.#headers
  }
}

/** @throws CounterpointError LAMBDA_EVENT_INVALID naming the record */
export function readRecord(given: unknown, member: string, index: number, format: RecordFormat): EventRecord {
  if (!isRecord(given)) throw recordInvalid({ member, index }, 'must be an object')
  const { topic, partition, offset, timestamp } = given
  const place = { member, index, topic, partition, offset }
  if (typeof topic !== 'string' || topic === '') throw recordInvalid(place, '"topic" must be a text')
  if (!isCount(partition)) throw recordInvalid(place, '"partition" must be a whole number')
  if (!isCount(offset)) throw recordInvalid(place, '"offset" must be a whole number')
  if (!Number.isSafeInteger(timestamp)) throw recordInvalid(place, '"timestamp" must be milliseconds since the epoch')
  const key = bytesOf(given['key'], 'key', place)
  const value = bytesOf(given['value'], 'value', place)
  const payload =
    value && payloadOf(value, metadataOf(given['valueSchemaMetadata'], 'valueSchemaMetadata', place), format)
  return new EventRecord(
    {
      topic,
      partition,
      offset: BigInt(offset),
      timestampMs: Number(timestamp),
      key: key && keyOf(key, metadataOf(given['keySchemaMetadata'], 'keySchemaMetadata', place), format),
      value: payload?.bytes ?? null,
      valueForm: payload?.form ?? 'framed',
    },
    headersOf(given['headers'], place),
  )
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0
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
