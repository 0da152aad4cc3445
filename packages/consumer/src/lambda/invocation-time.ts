/** The end of an invocation as a reason: nothing that was under way has ended by then. */
export const timedOut = Symbol('timed out')

const leastReserveMs = 250
const mostReserveMs = 5_000

/** Node's timers hold no more, and fire at once when given more. */
const longestTimerMs = 2 ** 31 - 1

export interface InvocationTimeOptions {
  /** From 0; no more than a timer takes counts. */
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
  readonly #answered = new AbortController()
  /** What the signal says too, whose getter is slow for a question that is asked for every record. */
  #isOver = false

  constructor({ reserveMs, now, ...given }: InvocationTimeOptions) {
    const remainingMs = Math.min(given.remainingMs, longestTimerMs)
    const reserve = reserveOf(remainingMs, reserveMs)
    this.#now = now
    this.deadline = now() + remainingMs - reserve
    this.#timers = [
      setTimeout(() => this.#stop(), remainingMs - reserve),
      setTimeout(() => this.answer(), remainingMs - reserve / 2),
    ]
  }

  /** Aborted at the deadline. */
  get signal(): AbortSignal {
    return this.#stopped.signal
  }

  /** Looks at the clock too: timers wait while handlers that never give way run. */
  readonly isOver = (): boolean => {
    if (!this.#isOver && this.#now() >= this.deadline) this.#stop()
    return this.#isOver
  }

  /** Aborted when the function answers: what ends from then on changes nothing. */
  get answered(): AbortSignal {
    return this.#answered.signal
  }

  /** What comes first: the end of the work, or the time to answer. */
  race<Result>(work: Promise<Result>): Promise<Result | typeof timedOut> {
    return Promise.race([work, this.#ended.promise])
  }

  /** The invocation answers before all is done: nothing begins from now on, whatever is still under way. */
  answer(): void {
    this.#stop()
    this.#answered.abort()
    this.#ended.resolve(timedOut)
  }

  /** The invocation has answered. */
  end(): void {
    for (const timer of this.#timers) clearTimeout(timer)
  }

  #stop(): void {
    this.#isOver = true
    this.#stopped.abort()
  }
}

function reserveOf(remainingMs: number, reserveMs: number | undefined): number {
  const reserve = reserveMs ?? Math.min(Math.max(remainingMs / 10, leastReserveMs), mostReserveMs)
  return Math.min(reserve, remainingMs / 2)
}
