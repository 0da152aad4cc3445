/** The end of an invocation as a reason: nothing that was under way has ended by then. */
export const timedOut = Symbol('timed out')

const leastReserveMs = 250
const mostReserveMs = 5_000

export interface InvocationTimeOptions {
  readonly remainingMs: number
  readonly reserveMs: number | undefined
  readonly now: () => number
}

/** When an invocation begins nothing more, and when it answers whatever is under way. */
export class InvocationTime {
  /** Milliseconds since the epoch. */
  readonly deadline: number
  readonly #now: () => number
  readonly #stopped = new AbortController()
  readonly #ended = Promise.withResolvers<typeof timedOut>()
  readonly #timers: readonly NodeJS.Timeout[]

  constructor({ remainingMs, reserveMs, now }: InvocationTimeOptions) {
    const reserve = reserveOf(remainingMs, reserveMs)
    this.#now = now
    this.deadline = now() + remainingMs - reserve
    this.#timers = [
      setTimeout(() => this.#stopped.abort(), remainingMs - reserve),
      setTimeout(() => this.#ended.resolve(timedOut), remainingMs - reserve / 2),
    ]
  }

  /** Aborted at the deadline. */
  get signal(): AbortSignal {
    return this.#stopped.signal
  }

  /** Looks at the clock too: timers wait while handlers that never give way run. */
  readonly isOver = (): boolean => this.#stopped.signal.aborted || this.#now() >= this.deadline

  /** What comes first: the end of the work, or the time to answer. */
  race<Result>(work: Promise<Result>): Promise<Result | typeof timedOut> {
    return Promise.race([work, this.#ended.promise])
  }

  /** The invocation has answered. */
  end(): void {
    for (const timer of this.#timers) clearTimeout(timer)
  }
}

function reserveOf(remainingMs: number, reserveMs: number | undefined): number {
  const reserve = reserveMs ?? Math.min(Math.max(remainingMs / 10, leastReserveMs), mostReserveMs)
  return Math.min(reserve, remainingMs / 2)
}
