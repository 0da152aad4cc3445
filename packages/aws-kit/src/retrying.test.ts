import { expect, test } from 'vitest'
import { callRetrying } from './retrying.ts'
import { manualClock } from './testing/manual-clock.ts'

const throttled = { name: 'ThrottlingException', $metadata: { httpStatusCode: 400 } }
const forbidden = { name: 'AccessDeniedException', $metadata: { httpStatusCode: 400 } }

function failing(times: number, error: unknown) {
  const calls = { made: 0 }
  return {
    calls,
    call: async () => {
      calls.made += 1
      if (calls.made <= times) throw error
      return 'taken'
    },
  }
}

test('a call is repeated while it is throttled', async () => {
  const { call, calls } = failing(3, throttled)
  const clock = manualClock()
  expect(await callRetrying(call, { deadline: 10_000, clock })).toBe('taken')
  expect(calls.made).toBe(4)
  expect(clock.slept).toEqual([100, 200, 400])
})

test('and not longer than the deadline', async () => {
  const { call } = failing(Number.POSITIVE_INFINITY, throttled)
  const clock = manualClock()
  await expect(callRetrying(call, { deadline: 1000, clock })).rejects.toBe(throttled)
  expect(clock.now()).toBeLessThan(1000)
})

test('what only a person can mend is not repeated, nor what is aborted', async () => {
  const once = failing(1, forbidden)
  await expect(callRetrying(once.call, { deadline: 1000, clock: manualClock() })).rejects.toBe(forbidden)
  const aborted = failing(1, throttled)
  const signal = AbortSignal.abort()
  await expect(callRetrying(aborted.call, { deadline: 1000, clock: manualClock(), signal })).rejects.toBe(throttled)
  expect([once.calls.made, aborted.calls.made]).toEqual([1, 1])
})
