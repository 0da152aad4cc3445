import type { Clock } from '@counterpoint/aws-kit'

/** A clock that moves when somebody sleeps, or when a test says so. */
export interface ManualClock extends Clock {
  advance(milliseconds: number): void
}

export function manualClock(): ManualClock {
  let now = 1_000_000
  return {
    now: () => now,
    random: () => 1,
    advance: (milliseconds) => {
      now += milliseconds
    },
    sleep: async (milliseconds) => {
      now += milliseconds
    },
  }
}
