export interface BackoffOptions {
  /** The first wait. Default: 200 ms. */
  readonly baseMs?: number
  /** No wait is longer. Default: 30,000 ms, so that an outage that ends is noticed within half a minute. */
  readonly maxMs?: number
}

/**
 * How long a partition waits before its `attempt`-th repetition (from 1): doubling, with the upper half of each wait
 * random, so that partitions that stopped together do not come back together.
 */
export function backoffMs(attempt: number, { baseMs = 200, maxMs = 30_000 }: BackoffOptions, random: number): number {
  const ceiling = Math.min(maxMs, baseMs * 2 ** Math.min(attempt - 1, 30))
  return Math.round(ceiling / 2 + (ceiling / 2) * random)
}
