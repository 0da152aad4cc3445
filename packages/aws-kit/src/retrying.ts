import { type Clock, retryWaitMs } from './clock.ts'
import { type AwsFailure, classifyAwsError } from './failure.ts'

export interface RetryLimits {
  /** Milliseconds since the epoch. The first attempt is made even when it has passed. */
  readonly deadline: number
  readonly clock: Clock
  /** How long one attempt may take. Default: 10,000 ms, since AWS clients wait for an answer for ever. */
  readonly attemptTimeoutMs?: number
  /** Ends waiting and the call that is under way. */
  readonly signal?: AbortSignal
}

const worthRepeating: ReadonlySet<AwsFailure> = new Set(['throttled', 'timed-out', 'unavailable'])

/**
 * Repeats a call that may be repeated while AWS says that it may be taken later, with full jitter, until the deadline.
 * Rejects with what the last attempt was rejected with.
 */
export async function callRetrying<Answer>(
  call: (signal: AbortSignal) => Promise<Answer>,
  { deadline, clock, attemptTimeoutMs = 10_000, signal = new AbortController().signal }: RetryLimits,
): Promise<Answer> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await call(AbortSignal.any([signal, AbortSignal.timeout(attemptTimeoutMs)]))
    } catch (error) {
      const waitMs = retryWaitMs(attempt, clock.random())
      const isOver = signal.aborted || clock.now() + waitMs >= deadline
      if (isOver || !worthRepeating.has(classifyAwsError(error))) throw error
      await clock.sleep(waitMs, signal)
    }
  }
}
