/** Time and chance, given from outside so that tests need not wait. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number
  /** Resolves after the time, or when the signal aborts. */
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>
  /** From 0 to 1. */
  random(): number
}

export const systemClock: Clock = {
  now: Date.now,
  random: Math.random,
  sleep: (milliseconds, signal) =>
    new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer)
        signal.removeEventListener('abort', done)
        resolve()
      }
      const timer = setTimeout(done, milliseconds)
      signal.addEventListener('abort', done, { once: true })
      if (signal.aborted) done()
    }),
}

const firstWaitMs = 100
const longestWaitMs = 5000

/** Full jitter (https://aws.amazon.com/builders-library/timeouts-retries-and-backoff-with-jitter/). */
export function retryWaitMs(attempt: number, random: number): number {
  return Math.round(Math.min(longestWaitMs, firstWaitMs * 2 ** attempt) * random)
}
