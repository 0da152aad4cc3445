import { type Clock, callRetrying } from '@counterpoint/aws-kit'

/** Until when a lookup may go on, over all of its calls. */
export interface Deadline {
  readonly at: number
  readonly clock: Clock
}

/** How long one attempt may take: an answer comes within a fraction of it, and a lost connection leaves time for more. */
const longestAttemptMs = 4_000

/**
 * Repeats a call while it may be taken later, until the deadline. An attempt that gets no answer in time is rejected
 * with a TimeoutError, even where the call does not heed its signal, as providers of credentials do not.
 */
export function askUntil<Answer>(deadline: Deadline, call: (signal: AbortSignal) => Promise<Answer>): Promise<Answer> {
  const { at, clock } = deadline
  return callRetrying(
    () => {
      const leftMs = Math.max(1, at - clock.now())
      return inTime(call, AbortSignal.timeout(Math.min(longestAttemptMs, leftMs)))
    },
    { deadline: at, clock },
  )
}

async function inTime<Answer>(call: (signal: AbortSignal) => Promise<Answer>, signal: AbortSignal): Promise<Answer> {
  const over = Promise.withResolvers<never>()
  const end = () => over.reject(signal.reason)
  signal.addEventListener('abort', end, { once: true })
  try {
    return await Promise.race([over.promise, call(signal)])
  } finally {
    signal.removeEventListener('abort', end)
  }
}
