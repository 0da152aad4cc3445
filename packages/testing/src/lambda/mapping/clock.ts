import { setTimeout as wait } from 'node:timers/promises'

/** Time, given from outside so that tests need not wait. */
export interface MappingClock {
  /** Milliseconds since the epoch. */
  now(): number
  /** Resolves when `now` is so much later, or the signal aborts. One that resolves at once lets every handler time out. */
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>
}

export const machineClock: MappingClock = {
  now: Date.now,
  sleep: async (milliseconds, signal) => {
    try {
      await wait(milliseconds, undefined, { signal })
    } catch (error) {
      if (!signal.aborted) throw error
    }
  },
}
