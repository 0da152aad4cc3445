import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { supersededIndexes } from './last-states.ts'
import { groupItems, packRequests } from './pack-requests.ts'

const items = fc
  .array(fc.nat(50))
  .map((sizes) => sizes.map((bytes, index) => ({ index, payload: `${bytes % 3}`, bytes })))

describe('packRequests', () => {
  it('keeps the order, exceeds no limit, and leaves no room that the next item would have had', () => {
    fc.assert(
      fc.property(
        items,
        fc.integer({ min: 1, max: 7 }),
        fc.integer({ min: 50, max: 200 }),
        (all, maxItems, maxBytes) => {
          const requests = packRequests(all, { maxItems, maxBytes })
          expect(requests.flat()).toEqual(all)
          for (const [place, request] of requests.entries()) {
            const bytes = request.reduce((sum, item) => sum + item.bytes, 0)
            expect(request.length > 0 && request.length <= maxItems && bytes <= maxBytes).toBe(true)
            const next = requests[place + 1]?.[0]
            if (next !== undefined) expect(request.length === maxItems || bytes + next.bytes > maxBytes).toBe(true)
          }
        },
      ),
    )
  })

  it('gives an item that is too large a request of its own', () => {
    const sizes = [1, 99, 1].map((bytes, index) => ({ index, payload: '', bytes }))
    expect(packRequests(sizes, { maxItems: 10, maxBytes: 10 }).map((request) => request.length)).toEqual([1, 1, 1])
  })
})

it('groupItems keeps the order within a group, and loses nothing', () => {
  fc.assert(
    fc.property(items, (all) => {
      const groups = groupItems(all, (payload) => payload)
      expect(groups.flat().toSorted((left, right) => left.index - right.index)).toEqual(all)
      for (const group of groups) {
        expect(new Set(group.map(({ payload }) => payload)).size).toBe(1)
        expect(group.map(({ index }) => index)).toEqual(group.map(({ index }) => index).toSorted((a, b) => a - b))
      }
    }),
  )
})

it('supersededIndexes leaves the last of each key', () => {
  expect([...supersededIndexes(['a', 'b', undefined, 'a', 'a', 'c'])].sort()).toEqual([0, 3])
})
