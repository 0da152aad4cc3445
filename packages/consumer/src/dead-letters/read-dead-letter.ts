import { CounterpointError } from '@counterpoint/contract-kit/error'
import type { LogHeader } from '@counterpoint/kafka'
import type { DeadLetter, DeadLetterReason } from '../dead-letter.ts'
import type { IncomingRecord, ValueForm } from '../incoming-record.ts'
import { deadLetterFormat } from './document.ts'
import { type Members, membersOf } from './members.ts'

/** A dead letter as it was sent; of the contract, its name and version. */
export interface ReadDeadLetter extends Omit<DeadLetter, 'contract' | 'record'> {
  /** With a `valueForm` where the value does not say itself what it is: JSON, or Avro without its writer's schema. */
  readonly record: IncomingRecord
  readonly contract: { readonly fullName: string; readonly version: string }
}

/**
 * Reads the document that the destinations of this folder write: the body of a message or of an object, as a text or
 * parsed already. The record is byte for byte what the letter was sent with, so that a replay can publish it again:
 * what was stored, unless a mapping had taken it apart (docs/dead-letters.md). Members that it does not know are passed
 * over.
 *
 * @throws CounterpointError PAYLOAD_MALFORMED for everything that is no such document; names the place, never a value
 */
export function readDeadLetter(document: unknown): ReadDeadLetter {
  const letter = membersOf(typeof document === 'string' ? parsed(document) : document, 'the dead letter')
  if (letter.text('format') !== deadLetterFormat) {
    throw new CounterpointError(
      'PAYLOAD_MALFORMED',
      `a dead letter must have the format ${deadLetterFormat}; if a later version wrote it, upgrade @counterpoint/consumer`,
    )
  }
  const contract = letter.object('contract')
  return {
    topic: letter.text('topic'),
    partition: letter.whole('partition', 0),
    record: recordOf(letter),
    reason: reasonOf(letter.object('reason')),
    group: letter.text('group'),
    contract: { fullName: contract.text('fullName'), version: contract.text('version') },
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // The parser's own message quotes the text.
    throw new CounterpointError('PAYLOAD_MALFORMED', 'a dead letter must be a JSON text')
  }
}

function recordOf(letter: Members): IncomingRecord {
  const valueForm = valueFormOf(letter, 'valueForm')
  return {
    offset: letter.offset('offset'),
    timestampMs: letter.time('timestampMs'),
    key: letter.bytesOrNull('key'),
    value: letter.bytesOrNull('value'),
    ...(valueForm !== undefined && { valueForm }),
    headers: letter.list('headers').map((header): LogHeader => [header.text('name'), header.bytes('value')]),
  }
}

export function valueFormOf(letter: Members, name: string): ValueForm | undefined {
  return letter.oneOfOrNothing(name, 'framed', 'json', 'bare', 'foreign')
}

export function reasonOf(reason: Members): DeadLetterReason {
  const path = reason.textOrNothing('path')
  const constraint = reason.textOrNothing('constraint')
  return {
    code: reason.text('code'),
    ...(path !== undefined && { path }),
    ...(constraint !== undefined && { constraint }),
  }
}
