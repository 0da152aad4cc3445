import type { DeadLetter, DeadLetterLimits } from '../../dead-letter.ts'
import { deadLetterDocument } from '../../dead-letters/document.ts'
import type { IncomingRecord } from '../../incoming-record.ts'
import { clicks } from '../contracts.ts'

/** Of a partition that nobody stops. */
export const noHurry: DeadLetterLimits = { signal: new AbortController().signal, deadline: Number.POSITIVE_INFINITY }

/** A letter about a record that cannot be decoded. */
export function letterOf(record: Partial<IncomingRecord> = {}, others: Partial<DeadLetter> = {}): DeadLetter {
  return {
    topic: 'clicks',
    partition: 1,
    record: {
      offset: 42n,
      timestampMs: 1_790_000_000_000,
      key: Buffer.from('the-key-of-somebody'),
      value: Buffer.from('the-value-of-somebody'),
      headers: [['trace', Buffer.from('the-header-of-somebody')]],
      ...record,
    },
    reason: { code: 'PAYLOAD_MALFORMED', path: 'Click.count' },
    group: 'player-history',
    contract: clicks,
    ...others,
  }
}

/** What must stand nowhere but in the document, as text or in base64. */
export const secrets = ['the-key-of-somebody', 'the-value-of-somebody', 'the-header-of-somebody'].flatMap((text) => [
  text,
  Buffer.from(text).toString('base64'),
])

const everyByte = Uint8Array.from({ length: 256 }, (_, index) => index)

/** Records that a careless copy would change. */
export const delicateRecords: Readonly<Record<string, Partial<IncomingRecord>>> = {
  'a tombstone without a key': { key: null, value: null, headers: [] },
  'no bytes at all': { key: new Uint8Array(), value: new Uint8Array(), headers: [['', new Uint8Array()]] },
  'every byte': { key: everyByte, value: everyByte.toReversed(), headers: [['bytes', everyByte]] },
  'a part of a larger buffer': { key: everyByte.subarray(7, 11), value: everyByte.subarray(200) },
  'headers that repeat': {
    headers: [
      ['b', Buffer.from('1')],
      ['a', Buffer.from('2')],
      ['b', Buffer.from('3')],
      ['b', Buffer.from('1')],
    ],
  },
  'names that queues do not take': { headers: [['\u0000\u0007\ufffe\uffff\ud83c\udfb5 "é"', Buffer.from('1')]] },
  'a value that came as JSON': { value: Buffer.from('{}'), valueForm: 'json' },
  'Avro without a schema': { value: Buffer.of(2, 0), valueForm: 'bare' },
  'a value of a foreign format': { value: Buffer.of(3, 0), valueForm: 'foreign' },
  'a time in nanoseconds': { timestampMs: 1_700_000_000_000_000_000 },
  'a time before there was time': { timestampMs: -2 },
  'the first time that 64 bits hold': { timestampMs: Number(-(2n ** 63n)) },
  'a time that is written with an exponent': { timestampMs: 1.5e21 },
  'the last offset, and no time': { offset: 2n ** 63n - 1n, timestampMs: -1 },
}

/** A letter whose message has exactly so many bytes: the name of a header brings them one by one. */
export function letterOfBytes(bytes: number): DeadLetter {
  const named = (length: number) => letterOf({ headers: [['n'.repeat(length), Buffer.alloc(0)]] })
  return named(bytes - attributesOfLetter.length - deadLetterDocument(named(0)).length)
}

/** Name, type and value of each, as SQS and SNS count them. */
const attributesOfLetter = [
  'codeStringPAYLOAD_MALFORMED',
  'topicStringclicks',
  'partitionString1',
  'offsetString42',
  'groupStringplayer-history',
  'contractStringtest.Click@1.0.0',
].join('')
