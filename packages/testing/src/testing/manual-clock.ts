import type { MappingClock } from '../lambda/mapping/clock.ts'

/** Time that passes when it is told to. */
export interface ManualClock extends MappingClock {
  advance(milliseconds: number): void
}

export function manualClock(start = Date.parse('2026-01-01T00:00:00Z')): ManualClock {
  let now = start
  const sleepers = new Set<{ readonly until: number; readonly wake: () => void }>()
  return {
    now: () => now,
    sleep: (milliseconds, signal) =>
      new Promise((resolve) => {
        const sleeper = { until: now + milliseconds, wake: resolve }
        if (signal.aborted || milliseconds <= 0) return resolve()
        sleepers.add(sleeper)
        signal.addEventListener('abort', () => {
          sleepers.delete(sleeper)
          resolve()
        })
      }),
    advance: (milliseconds) => {
      now += milliseconds
      for (const sleeper of [...sleepers].filter(({ until }) => until <= now)) {
        sleepers.delete(sleeper)
        sleeper.wake()
      }
    },
  }
}
