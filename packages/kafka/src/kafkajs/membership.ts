import { setTimeout as sleep } from 'node:timers/promises'

/**
 * Where a reader stands with its group. A term lasts from one joining to the next loss; when it is over, the signal of
 * every batch that was delivered in it aborts.
 */
export class Membership {
  #state: 'out' | 'joining' | 'in' = 'out'
  #term = new AbortController()
  #heardAtMs: number
  readonly #now: () => number
  readonly #waiting = new Set<() => void>()

  constructor(now: () => number = Date.now) {
    this.#now = now
    this.#heardAtMs = now()
  }

  get signal(): AbortSignal {
    return this.#term.signal
  }

  /** A broker answered. */
  heard(): void {
    this.#heardAtMs = this.#now()
  }

  silenceMs(): number {
    return this.#now() - this.#heardAtMs
  }

  joining(): void {
    this.#become('joining')
  }

  joined(): void {
    if (this.#term.signal.aborted) this.#term = new AbortController()
    this.heard()
    this.#become('in')
  }

  left(): void {
    this.#become('out')
  }

  /** What the group gave to this member is no longer its own, or soon will not be. */
  endTerm(): void {
    this.#term.abort()
  }

  /** Waits while it joins, as long as that patience lasts; false when it still does then. */
  async settled(patienceMs: number): Promise<boolean> {
    if (this.#state !== 'joining') return true
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#waiting.add(resolve)
    await Promise.race([promise, sleep(patienceMs, undefined, { ref: false })])
    this.#waiting.delete(resolve)
    return this.#state !== 'joining'
  }

  #become(state: 'out' | 'joining' | 'in'): void {
    this.#state = state
    if (state !== 'in') this.endTerm()
    if (state !== 'joining') for (const wake of this.#waiting) wake()
  }
}
