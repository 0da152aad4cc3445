import type { Clock } from './clock.ts'

export interface TimeLimits {
  /** Milliseconds since the epoch. */
  readonly deadline: number
  readonly clock: Clock
  readonly signal?: AbortSignal
}

/** Waits, if the time that is left is longer than that; false when it is not, or when the signal has aborted. */
export async function waitWithin(
  milliseconds: number,
  { deadline, clock, signal = new AbortController().signal }: TimeLimits,
): Promise<boolean> {
  if (signal.aborted || clock.now() + milliseconds >= deadline) return false
  await clock.sleep(milliseconds, signal)
  return true
}
