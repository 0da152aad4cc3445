import { type Clock, callRetrying } from '@counterpoint/aws-kit'

/** Until when a lookup may go on, over all of its calls. */
export interface Deadline {
  readonly at: number
  readonly clock: Clock
}

/** How long one attempt may take: an answer comes within a fraction of it, and a lost connection leaves time for more. */
const longestAttemptMs = 4_000

/** Repeats a call while it may be taken later, until the deadline. */
export function askUntil<Answer>(
  { at, clock }: Deadline,
  call: (signal: AbortSignal) => Promise<Answer>,
): Promise<Answer> {
  return callRetrying(call, { deadline: at, clock, attemptTimeoutMs: longestAttemptMs })
}
