import { retryWaitMs } from './clock.ts'
import { isWorthRepeating } from './failure.ts'
import { type TimeLimits, waitWithin } from './wait-within.ts'

/** The signal ends waiting and the call that is under way; the first attempt is made even after the deadline. */
export interface RetryLimits extends TimeLimits {
  /** How long one attempt may take, within the deadline. Default: 10,000 ms, since AWS clients wait for ever. */
  readonly attemptTimeoutMs?: number
}

/**
 * Repeats a call that may be repeated while AWS says that it may be taken later, with full jitter, until the deadline.
 * Rejects with what the last attempt was rejected with; an attempt that gets no answer in time is rejected with a
 * TimeoutError, even where the call does not heed its signal, as providers of credentials do not.
 */
export async function callRetrying<Answer>(
  call: (signal: AbortSignal) => Promise<Answer>,
  { deadline, clock, attemptTimeoutMs = 10_000, signal = new AbortController().signal }: RetryLimits,
): Promise<Answer> {
  for (let attempt = 0; ; attempt += 1) {
    const leftMs = Math.max(1, deadline - clock.now())
    try {
      return await answerInTime(call, Math.min(attemptTimeoutMs, leftMs), signal)
    } catch (error) {
      if (!isWorthRepeating(error)) throw error
      if (!(await waitWithin(retryWaitMs(attempt, clock.random()), { deadline, clock, signal }))) throw error
    }
  }
}

/** A timer of our own, since AbortSignal.timeout keeps no process alive that waits for nothing else. */
async function answerInTime<Answer>(
  call: (signal: AbortSignal) => Promise<Answer>,
  milliseconds: number,
  outer: AbortSignal,
): Promise<Answer> {
  outer.throwIfAborted()
  const attempt = new AbortController()
  const over = Promise.withResolvers<never>()
  const end = (reason: unknown) => {
    attempt.abort(reason)
    over.reject(reason)
  }
  const stop = () => end(outer.reason)
  const timer = setTimeout(() => end(new DOMException('there was no answer in time', 'TimeoutError')), milliseconds)
  outer.addEventListener('abort', stop, { once: true })
  try {
    return await Promise.race([over.promise, call(attempt.signal)])
  } finally {
    clearTimeout(timer)
    outer.removeEventListener('abort', stop)
  }
}
