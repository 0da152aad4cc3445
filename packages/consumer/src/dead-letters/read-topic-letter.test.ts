import type { LogHeader, StoredRecord } from '@counterpoint/kafka'
import { memoryLog } from '@counterpoint/testing'
import { describe, expect, it } from 'vitest'
import type { DeadLetter } from '../dead-letter.ts'
import { deadLetterTopic } from '../index.ts'
import { delicateRecords, letterOf, noHurry } from '../testing/dead-letters/letters.ts'
import { readTopicLetter } from './read-topic-letter.ts'

describe('a dead letter in a topic', () => {
  it.each(Object.entries(delicateRecords))('gives back %s', async (_, record) => {
    const letter = letterOf(record, { reason: { code: 'C', path: 'Click.at', constraint: 'later' } })
    const stored = await storedOf(letter)
    const { fullName, version } = letter.contract
    expect(readTopicLetter(stored)).toEqual({
      ...letter,
      contract: { fullName, version },
    })
  })

  it('has its own time where an earlier version wrote it', async () => {
    const stored = await storedOf(letterOf())
    const earlier = stored.headers.filter(([name]) => name !== 'counterpoint-dead-letter-timestamp')
    const { record } = readTopicLetter({ ...stored, timestampMs: 7, headers: earlier })
    expect(record).toEqual({ ...letterOf().record, timestampMs: 7 })
  })

  it('that is dead-lettered again is the letter of its topic, with what it carried', async () => {
    const first = await storedOf(letterOf())
    const second = await storedOf(
      letterOf(first, { topic: 'dead-letters', group: 'replay', reason: { code: 'AGAIN' } }),
    )
    const read = readTopicLetter(second)
    expect(read).toMatchObject({ topic: 'dead-letters', group: 'replay', reason: { code: 'AGAIN' } })
    expect(readTopicLetter(read.record)).toMatchObject({ topic: 'clicks', record: { offset: 42n } })
  })

  const complete = { code: 'C', topic: 't', partition: '1', offset: '2', group: 'g', contract: 'a.B@1.0.0' }

  it.each([
    ['code', undefined],
    ['topic', undefined],
    ['partition', 'the-value-of-somebody'],
    ['partition', '-1'],
    ['offset', '1e3'],
    ['timestamp', 'yesterday'],
    ['timestamp', '1.5'],
    ['timestamp', ''],
    ['timestamp', 'NaN'],
    ['timestamp', 'Infinity'],
    ['timestamp', '1e999'],
    ['value-form', 'xml'],
    ['group', undefined],
    ['contract', 'the-value-of-somebody'],
    ['contract', undefined],
  ])('needs its header %s, which is not %s', (name, wrong) => {
    const facts = Object.entries({ ...complete, [name]: wrong })
    const headers = facts.flatMap(([header, text]): LogHeader[] =>
      text === undefined ? [] : [[`counterpoint-dead-letter-${header}`, Buffer.from(text)]],
    )
    const record = { ...letterOf().record, headers }
    const read = () => readTopicLetter(record)
    expect(read).toThrow(expect.objectContaining({ code: 'PAYLOAD_MALFORMED', message: expect.stringContaining(name) }))
    expect(read).not.toThrow('somebody')
  })
})

/** As the topic has it. */
async function storedOf(letter: DeadLetter): Promise<StoredRecord> {
  const log = memoryLog()
  await log.createTopics([{ topic: 'dead', partitions: 1, cleanup: 'delete' }])
  const destination = deadLetterTopic('dead')(log)
  await destination.send(letter, noHurry)
  await destination.close()
  const reader = log.openReader({ group: 'g', topics: ['dead'] })
  const stored: StoredRecord[] = []
  await reader.run(async ({ records }) => {
    stored.push(...records)
    void reader.close()
  })
  const [record] = stored
  if (record === undefined) throw new Error('the topic is empty')
  return record
}
