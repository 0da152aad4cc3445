import { expect, test } from 'vitest'
import { systemClock } from './clock.ts'
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
  await expect(callRetrying(aborted.call, { deadline: 1000, clock: manualClock(), signal })).rejects.toBe(signal.reason)
  expect([once.calls.made, aborted.calls.made]).toEqual([1, 0])
})

test('a call that never ends, and heeds no signal, ends with the attempt and with the deadline', async () => {
  let calls = 0
  const never = () => {
    calls += 1
    return new Promise<never>(() => {})
  }
  const limits = { deadline: Date.now() + 60, clock: { ...systemClock, random: () => 0 }, attemptTimeoutMs: 10 }
  await expect(callRetrying(never, limits)).rejects.toMatchObject({ name: 'TimeoutError' })
  expect(calls).toBeGreaterThan(1)
})

test('the signal ends a call that heeds none', async () => {
  const stopping = new AbortController()
  const limits = { deadline: Date.now() + 60_000, clock: systemClock, signal: stopping.signal }
  const ended = expect(callRetrying(() => new Promise<never>(() => {}), limits)).rejects.toBe('stop')
  stopping.abort('stop')
  await ended
})

test.each([
  Object.assign(new Error('getaddrinfo'), { code: 'ENOTFOUND' }),
  Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }),
  Object.assign(new Error('expired'), { code: 'CERT_HAS_EXPIRED' }),
  new TypeError('Invalid URL'),
])('what is the same a moment later is not repeated: %s', async (error) => {
  const { call, calls } = failing(1, error)
  await expect(callRetrying(call, { deadline: 60_000, clock: manualClock() })).rejects.toBe(error)
  expect(calls.made).toBe(1)
})

test('a connection that fetch lost is repeated', async () => {
  const lost = new TypeError('fetch failed', { cause: Object.assign(new Error('reset'), { code: 'ECONNRESET' }) })
  const { call, calls } = failing(1, lost)
  expect(await callRetrying(call, { deadline: 60_000, clock: manualClock() })).toBe('taken')
  expect(calls.made).toBe(2)
})
