import { describe, expect, it } from 'vitest'
import { delicateRecords, letterOf } from '../testing/dead-letters/letters.ts'
import { deadLetterDocument } from './document.ts'
import { readDeadLetter } from './read-dead-letter.ts'

describe('the document of a dead letter', () => {
  it.each(Object.entries(delicateRecords))('gives back %s', (_, record) => {
    const letter = letterOf(record)
    const { contract, ...read } = readDeadLetter(deadLetterDocument(letter))
    // Other views of the same bytes are equal.
    const { contract: sent, ...expected } = letter
    expect(plain(read)).toEqual(plain(expected))
    expect(contract).toEqual({ fullName: sent.fullName, version: sent.version })
  })

  it('is the one that is documented', () => {
    const letter = letterOf({ key: null, value: Buffer.from('v'), headers: [['h', Buffer.from('1')]] })
    expect(JSON.parse(deadLetterDocument(letter))).toEqual({
      format: 'counterpoint.dead-letter/1',
      topic: 'clicks',
      partition: 1,
      offset: '42',
      timestampMs: 1_790_000_000_000,
      key: null,
      value: 'dg==',
      headers: [{ name: 'h', value: 'MQ==' }],
      reason: { code: 'PAYLOAD_MALFORMED', path: 'Click.count' },
      group: 'player-history',
      contract: { fullName: 'test.Click', version: '1.0.0' },
    })
  })

  it('is ASCII whatever names are made of', () => {
    const strange = letterOf(delicateRecords['names that queues do not take'], { group: 'größe' })
    expect(deadLetterDocument(strange)).toMatch(/^[\x20-\x7e]+$/)
    expect(readDeadLetter(deadLetterDocument(strange)).group).toBe('größe')
  })

  it('is read when it is parsed already, with members of later times', () => {
    const document = { ...parsedDocument(), since: 'a later time' }
    expect(readDeadLetter(document).record).toEqual(letterOf().record)
  })
})

describe('what is no dead letter', () => {
  const change = (change: object) => ({ ...parsedDocument(), ...change })

  it.each([
    ['no JSON', 'the-value-of-somebody'],
    ['nothing', ''],
    ['null', 'null'],
    ['a list', []],
    ['a number', 7],
    ['an object without members', {}],
    ['another format', change({ format: 'counterpoint.dead-letter/2' })],
    ['a topic that is none', change({ topic: 7 })],
    ['a partition in words', change({ partition: '1' })],
    ['half a partition', change({ partition: 0.5 })],
    ['a partition that is not', change({ partition: -1 })],
    ['an offset that is no text', change({ offset: 42 })],
    ['an offset below nothing', change({ offset: '-1' })],
    ['an offset beyond Kafka’s', change({ offset: '9223372036854775808' })],
    ['an offset without end', change({ offset: '9'.repeat(1_000_000) })],
    ['a time that is none', change({ timestampMs: null })],
    ['half a millisecond', change({ timestampMs: 0.5 })],
    [
      'a time without end',
      JSON.stringify(change({ timestampMs: 0 })).replace('"timestampMs":0', '"timestampMs":1e999'),
    ],
    ['a key that is missing', change({ key: undefined })],
    ['a value that is no base64', change({ value: 'the-value-of-somebody' })],
    ['a value that ends within a byte', change({ value: 'dg=' })],
    ['a form of values that is none', change({ valueForm: 'xml' })],
    ['headers that are no list', change({ headers: { h: 'MQ==' } })],
    ['a header that is no object', change({ headers: ['h'] })],
    ['a header without a value', change({ headers: [{ name: 'h', value: null }] })],
    ['a reason without a code', change({ reason: { path: 'Click' } })],
    ['a path that is no text', change({ reason: { code: 'C', path: [] } })],
    ['a contract that is a text', change({ contract: 'test.Click@1.0.0' })],
    ['members of the prototype alone', Object.create(parsedDocument())],
  ])('is told apart, without its values: %s', (_, document) => {
    const read = () => readDeadLetter(document)
    expect(read).toThrow(expect.objectContaining({ code: 'PAYLOAD_MALFORMED' }))
    expect(read).not.toThrow('somebody')
  })

  it('names the place', () => {
    const headers = [{ name: 'h', value: 'MQ==' }, { name: 'h' }]
    expect(() => readDeadLetter(change({ headers }))).toThrow('value of headers[1] of the dead letter must be a text')
  })
})

function parsedDocument(): Record<string, unknown> {
  return JSON.parse(deadLetterDocument(letterOf()))
}

/** The same with plain arrays for bytes. */
function plain(value: unknown): unknown {
  if (value instanceof Uint8Array) return [...value]
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, plain(member)]))
}
