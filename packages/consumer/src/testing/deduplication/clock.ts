import type { Clock } from '@counterpoint/aws-kit'

export interface MovedClock extends Clock {
  advance(milliseconds: number): void
}

/** Begins at the present, since stores look at the present too, and is moved by tests and by sleeping alone. */
export function movedClock(): MovedClock {
  let moved = 0
  const start = Date.now()
  return {
    now: () => start + moved,
    advance: (milliseconds) => {
      moved += milliseconds
    },
    sleep: async (milliseconds) => {
      moved += milliseconds
    },
    random: () => 1,
  }
}
