import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { murmur2, partitionForKey } from './partitioner.ts'

// org.apache.kafka.common.utils.UtilsTest.testMurmur2 (Apache-2.0)
const published: readonly (readonly [string, number])[] = [
  ['21', -973932308],
  ['foobar', -790332482],
  ['a-little-bit-long-string', -985981536],
  ['a-little-bit-longer-string', -1486304829],
  ['lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8', -58897971],
  ['abc', 479470107],
]

describe('murmur2', () => {
  it.each(published)('hashes %s as Java does', (text, hash) => {
    expect(murmur2(Buffer.from(text))).toBe(hash)
  })
})

describe('partitionForKey', () => {
  it('clears the sign as Java’s toPositive does, and takes the remainder', () => {
    expect(partitionForKey(Buffer.from('21'), 1000)).toBe((-973932308 & 0x7fffffff) % 1000)
  })

  it('is always one of the partitions', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), fc.integer({ min: 1, max: 500 }), (key, count) => {
        const partition = partitionForKey(key, count)
        expect(Number.isInteger(partition) && partition >= 0 && partition < count).toBe(true)
      }),
    )
  })
})
