import { CounterpointError } from '@counterpoint/contract-kit/error'
import type { LogHeader, StoredRecord } from '@counterpoint/kafka'
import { membersOf } from './members.ts'
import { type ReadDeadLetter, reasonOf, valueFormOf } from './read-dead-letter.ts'

/** As `deadLetterTopic` names its headers. */
const prefix = 'counterpoint-dead-letter-'
const place = 'the headers of the dead letter'

/**
 * Reads a record of a topic that `deadLetterTopic` writes: key and value are the original ones, and the headers those
 * that the original had. A letter that was dead-lettered again is the letter of that topic. `timestampMs` is that of the
 * original, or the letter's own where one of an earlier version does not say it.
 *
 * @throws CounterpointError PAYLOAD_MALFORMED for a record that is no dead letter; names the header, never a value
 */
export function readTopicLetter({ key, value, timestampMs, headers }: StoredRecord): ReadDeadLetter {
  const begin = headers.findLastIndex(([name]) => name === `${prefix}code`)
  if (begin === -1) {
    throw new CounterpointError('PAYLOAD_MALFORMED', `a dead letter must have a header ${prefix}code`)
  }
  const texts = new Map(headers.slice(begin).flatMap(factOf))
  const letter = membersOf(
    {
      ...Object.fromEntries(texts),
      partition: numberOf(texts.get('partition')),
      timestamp: texts.has('timestamp') ? numberOf(texts.get('timestamp')) : timestampMs,
      contract: contractOf(texts.get('contract')),
    },
    place,
  )
  const contract = letter.object('contract')
  const valueForm = valueFormOf(letter, 'value-form')
  return {
    topic: letter.text('topic'),
    partition: letter.whole('partition', 0),
    record: {
      offset: letter.offset('offset'),
      timestampMs: letter.time('timestamp'),
      key,
      value,
      ...(valueForm !== undefined && { valueForm }),
      headers: headers.slice(0, begin),
    },
    reason: reasonOf(letter),
    group: letter.text('group'),
    contract: { fullName: contract.text('fullName'), version: contract.text('version') },
  }
}

/** Whoever carries a record may put headers of its own behind ours. */
function factOf([name, value]: LogHeader): readonly (readonly [string, string])[] {
  return name.startsWith(prefix) ? [[name.slice(prefix.length), Buffer.from(value).toString('utf8')]] : []
}

/** Of a text that a number was written as; one of 22 digits or more has an exponent. */
function numberOf(text: string | undefined): number | undefined {
  const number = Number(text)
  return String(number) === text ? number : undefined
}

function contractOf(text: string | undefined): object | undefined {
  const [, fullName, version] = /^(.+)@([^@]+)$/.exec(text ?? '') ?? []
  return fullName === undefined ? undefined : { fullName, version }
}
