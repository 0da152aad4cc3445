import { CounterpointError } from '@counterpoint/contract-kit/error'
import type { ICustomPartitioner, IHeaders, Message, RecordMetadata } from 'kafkajs'
import type { LogHeader, LogRecord, Receipt, StoredRecord } from '../log.ts'
import { partitionForKey } from '../partitioner.ts'

/** A record on its way through kafkajs. Its partition is chosen once: a repeated send must not choose again. */
export interface AddressedMessage extends Message {
  readonly topic: string
}

/** Brokers take batches of 1 MiB by default, and kafkajs makes one of all records of a partition. */
const largestSendBytes = 1_000_000
const recordOverheadBytes = 70

/** In parts that a broker takes by default; a record that is larger goes alone. */
export function splitBySize(records: readonly LogRecord[]): readonly (readonly LogRecord[])[] {
  const parts: LogRecord[][] = []
  let bytes = largestSendBytes
  for (const record of records) {
    const size = sizeOf(record)
    const last = parts.at(-1)
    if (last === undefined || bytes + size > largestSendBytes) {
      parts.push([record])
      bytes = size
    } else {
      last.push(record)
      bytes += size
    }
  }
  return parts
}

function sizeOf({ key, value, headers }: LogRecord): number {
  return headers.reduce(
    (sum, [name, bytes]) => sum + name.length + bytes.length + 4,
    recordOverheadBytes + (key?.length ?? 0) + (value?.length ?? 0),
  )
}

export function messageOf({ topic, partition, key, value, headers, timestampMs }: LogRecord): AddressedMessage {
  return {
    topic,
    key: key === null ? null : bufferOver(key),
    value: value === null ? null : bufferOver(value),
    headers: headersOf(headers),
    timestamp: String(timestampMs ?? Date.now()),
    ...(partition !== undefined && { partition }),
  }
}

/** kafkajs wants the values of a repeated name in one list. */
function headersOf(headers: readonly LogHeader[]): IHeaders {
  const collected: Record<string, Buffer | Buffer[]> = Object.create(null)
  for (const [name, bytes] of headers) {
    const known = collected[name]
    const value = bufferOver(bytes)
    if (known === undefined) collected[name] = value
    else if (Array.isArray(known)) known.push(value)
    else collected[name] = [known, value]
  }
  return collected
}

/** Java's partitioner for keys; without a key, the partitions in turn. */
export const createPartitioner: ICustomPartitioner = () => {
  let turn = 0
  return ({ topic, partitionMetadata: { length: count }, message }) => {
    if (message.partition === undefined) {
      turn = (turn + 1) % count
      message.partition = message.key instanceof Uint8Array ? partitionForKey(message.key, count) : turn
    }
    if (message.partition < count) return message.partition
    throw new CounterpointError('TOPIC_NOT_FOUND', `the topic "${topic}" has no partition ${message.partition}`)
  }
}

/** Where each message was stored, by the first offset of each partition that the broker answered. */
export function receiptsOf(
  messages: readonly AddressedMessage[],
  answers: readonly RecordMetadata[],
): readonly Receipt[] {
  const next = new Map(
    answers.map(({ topicName, partition, baseOffset }) => [`${topicName}/${partition}`, BigInt(baseOffset ?? -1)]),
  )
  return messages.map(({ topic, partition = -1 }) => {
    const place = `${topic}/${partition}`
    const offset = next.get(place)
    if (offset === undefined) {
      throw new CounterpointError('DELIVERY_UNKNOWN', `the broker did not say where it stored a record of "${topic}"`)
    }
    next.set(place, offset + 1n)
    return { topic, partition, offset }
  })
}

interface ReceivedMessage {
  readonly key: Buffer | null
  readonly value: Buffer | null
  readonly timestamp: string
  readonly offset: string
  readonly headers?: IHeaders
}

export function storedRecordOf({ key, value, timestamp, offset, headers = {} }: ReceivedMessage): StoredRecord {
  return {
    offset: BigInt(offset),
    timestampMs: Number(timestamp),
    key,
    value,
    headers: Object.entries(headers).flatMap(([name, values]) =>
      (Array.isArray(values) ? values : [values]).map((bytes): LogHeader => [name, headerBytes(bytes)]),
    ),
  }
}

/** Kafka knows headers without a value; the port does not. */
function headerBytes(bytes: Buffer | string | null | undefined): Uint8Array {
  return typeof bytes === 'string' ? Buffer.from(bytes, 'utf8') : (bytes ?? new Uint8Array())
}

function bufferOver(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
