import type { ReaderContract } from '@counterpoint/contract-kit'
import { CounterpointError, rule } from '@counterpoint/contract-kit/error'
import type { Log, LogHeader, LogRecord, LogWriter, StoredRecord } from '@counterpoint/kafka'
import type { IncomingRecord } from './incoming-record.ts'

/** Why a record cannot be handled: codes, a path and a constraint, never a value. */
export interface DeadLetterReason {
  readonly code: string
  readonly path?: string
  readonly constraint?: string
}

export interface DeadLetter {
  readonly topic: string
  readonly partition: number
  readonly record: StoredRecord
  readonly reason: DeadLetterReason
  readonly group: string
  readonly contract: ReaderContract
}

/** How long the letter of a record may take. */
export interface DeadLetterLimits {
  /**
   * Aborted when the partition is revoked, the consumer stops, or a function has to answer: sending is to end then,
   * with an error. The record comes again, and its letter with it; one that had arrived all the same is there twice.
   */
  readonly signal: AbortSignal
  /**
   * Milliseconds since the epoch, when the time of the partition is over: not the end of sending, since a record that
   * took long needs its letter too, but no repetition is worth its wait then.
   */
  readonly deadline: number
}

/** Where records go that cannot be handled: their original bytes, with the reason beside them. */
export interface DeadLetterDestination {
  /** Resolves when the letter is safe. What it rejects with is an outage: the record is not committed. */
  send(letter: DeadLetter, limits: DeadLetterLimits): Promise<void>
  close(): Promise<void>
}

/** Opened by the consumer with its own log; a function has none. */
export type DeadLetterTarget = (log: Log | undefined) => DeadLetterDestination

/** @throws CounterpointError OPTION_INVALID, and what the target throws */
export function openDeadLetter(
  owner: string,
  target: DeadLetterTarget | undefined,
  log: Log | undefined,
): DeadLetterDestination | undefined {
  const destination = target?.(log)
  const problem = target === undefined ? undefined : rule.methods('send', 'close')(destination)
  if (problem === undefined) return destination
  throw new CounterpointError(
    'OPTION_INVALID',
    `${owner}: "deadLetter" must open a destination with the methods send, close, as deadLetterTopic("…") does`,
  )
}

/**
 * Dead letters to a topic: key, value and headers as they were, and the reason in headers that begin with
 * `counterpoint-dead-letter-`. A produce cannot be taken back, so the limits of a letter do not end it: it takes as long as
 * the log's own timeouts allow.
 *
 * @param log - Default: the consumer's own. A function has none, so it is required there.
 * @throws CounterpointError OPTION_INVALID when there is no log
 */
export function deadLetterTopic(topic: string, log?: Log): DeadLetterTarget {
  return (consumersLog) => {
    const target = log ?? consumersLog
    if (target === undefined) {
      throw new CounterpointError(
        'OPTION_INVALID',
        `deadLetterTopic("${topic}"): a function has no log of its own; give it one: deadLetterTopic("${topic}", kafkajs({ … }))`,
      )
    }
    let writer: LogWriter | undefined
    return {
      send: async (letter) => {
        writer ??= target.openWriter()
        await writer.send([letterRecord(topic, letter)])
      },
      close: async () => writer?.close(),
    }
  }
}

function letterRecord(topic: string, { record, ...letter }: DeadLetter): LogRecord {
  return {
    topic,
    key: record.key,
    value: record.value,
    headers: [...record.headers, ...reasonHeaders({ record, ...letter })],
  }
}

function reasonHeaders({ topic, partition, record, reason, group, contract }: DeadLetter): readonly LogHeader[] {
  const { valueForm }: IncomingRecord = record
  const facts: Readonly<Record<string, string | undefined>> = {
    code: reason.code,
    path: reason.path,
    constraint: reason.constraint,
    topic,
    partition: String(partition),
    offset: String(record.offset),
    timestamp: String(record.timestampMs),
    'value-form': valueForm === 'framed' ? undefined : valueForm,
    group,
    contract: `${contract.fullName}@${contract.version}`,
  }
  return Object.entries(facts).flatMap(([name, text]): LogHeader[] =>
    text === undefined ? [] : [[`counterpoint-dead-letter-${name}`, Buffer.from(text, 'utf8')]],
  )
}
