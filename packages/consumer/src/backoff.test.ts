import fc from 'fast-check'
import { expect, it } from 'vitest'
import { backoffMs } from './backoff.ts'

it('doubles up to its limit, with the upper half random', () => {
  expect([1, 2, 3, 4].map((attempt) => backoffMs(attempt, { baseMs: 100, maxMs: 500 }, 1))).toEqual([
    100, 200, 400, 500,
  ])
  expect(backoffMs(1, { baseMs: 100 }, 0)).toBe(50)
})

it('stays within its limit, however often it is tried', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e6 }), fc.double({ min: 0, max: 1, noNaN: true }), (attempt, random) => {
      const wait = backoffMs(attempt, {}, random)
      expect(wait >= 100 && wait <= 30_000).toBe(true)
    }),
  )
})
