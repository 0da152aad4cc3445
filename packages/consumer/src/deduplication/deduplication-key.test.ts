import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type DeduplicationIdentity, deduplicationKey } from './index.ts'

const stored = { group: 'player', topic: 'songs', partition: 3, offset: 9_007_199_254_740_993n, timestampMs: 17 }
const event = { ...stored, id: 'a', source: '//songs' }

describe('deduplicationKey', () => {
  it('is the same wherever in its topic the event is stored', () => {
    const elsewhere = { ...event, partition: 0, offset: 1n, timestampMs: 99 }
    expect(deduplicationKey(elsewhere)).toBe(deduplicationKey(event))
    expect(deduplicationKey(event)).toBe('["player","event","songs","//songs","a"]')
  })

  it('is another one for another group, topic, source or id', () => {
    const others = [{ group: 'other' }, { topic: 'podcasts' }, { source: '//podcasts' }, { id: 'b' }]
    const keys = [event, ...others.map((other) => ({ ...event, ...other }))].map(deduplicationKey)
    expect(new Set(keys).size).toBe(keys.length)
  })

  it('is of the record where id or source is missing or empty', () => {
    const expected = '["player","record","songs","3","9007199254740993","17"]'
    for (const identity of [
      stored,
      { ...stored, id: 'a' },
      { ...stored, source: '//songs' },
      { ...stored, id: '', source: '//songs' },
      { ...stored, id: 'a', source: '' },
    ]) {
      expect(deduplicationKey(identity)).toBe(expected)
    }
  })

  it('is another one for each place of a record, and for a topic that was made again', () => {
    const others = [{ topic: 'podcasts' }, { partition: 4 }, { offset: 9_007_199_254_740_992n }, { timestampMs: 18 }]
    const keys = [stored, ...others.map((other) => ({ ...stored, ...other }))].map(deduplicationKey)
    expect(new Set(keys).size).toBe(keys.length)
  })

  it('fits a partition key of DynamoDB, however long the id is', () => {
    const long = (end: string) => deduplicationKey({ ...event, id: `${'я'.repeat(10_000)}${end}` })
    expect(long('1')).toMatch(/^sha256:[0-9a-f]{64}$/)
    expect(long('1')).toBe(long('1'))
    expect(long('1')).not.toBe(long('2'))
  })

  it('never is the same for two identities', () => {
    const text = fc.constantFrom('', 'a', '"', ',', '","', 'event', 'record', '["', '\u0000')
    const identity: fc.Arbitrary<DeduplicationIdentity> = fc.record({
      group: text,
      id: text,
      source: text,
      topic: text,
      partition: fc.integer({ min: 0, max: 3 }),
      offset: fc.bigInt({ min: 0n, max: 3n }),
      timestampMs: fc.integer({ min: 0, max: 3 }),
    })
    fc.assert(
      fc.property(identity, identity, (one, two) => {
        expect(deduplicationKey(one) === deduplicationKey(two)).toBe(isSameEvent(one, two))
      }),
      { numRuns: 2_000 },
    )
  })
})

function isSameEvent(one: DeduplicationIdentity, two: DeduplicationIdentity): boolean {
  const isEvent = ({ id, source }: DeduplicationIdentity) => Boolean(id) && Boolean(source)
  if (isEvent(one) !== isEvent(two) || one.group !== two.group) return false
  const compared = isEvent(one)
    ? (['topic', 'id', 'source'] as const)
    : (['topic', 'partition', 'offset', 'timestampMs'] as const)
  return compared.every((name) => one[name] === two[name])
}
