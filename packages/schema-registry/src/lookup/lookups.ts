import type { Clock } from '@counterpoint/aws-kit'
import { BoundedCache, type CounterpointError, isCounterpointError } from '@counterpoint/contract-kit/wire'
import { errorOf, isAboutTheSchema, type RememberedFailure, remembered } from './failure.ts'

export interface LookupsOptions {
  /** How many answers are kept; those that were used least recently go first. */
  readonly maxCachedSchemas: number
  /** How long it is remembered that the registry knows no answer. */
  readonly forgetUnknownAfterMs: number
  /**
   * After so long, or up to a tenth less so that a fleet does not ask all at once, an answer is asked for again, while
   * the one that is known serves. Infinity: it cannot change.
   */
  readonly refreshAfterMs: number
  readonly clock: Clock
}

interface Known<Answer> {
  readonly answer: Answer
  refreshAt: number
}

/** After a refresh that failed, so that an outage is not one more call for each event. */
const refreshAgainAfterMs = 30_000
/** For what a person has to mend, so that a missing right is not one more call for each event. */
const holdAfterMs = 5_000

/**
 * How many failures are kept. More than answers, since a topic may hold more unknown ids than there are schemas, and each
 * of them that is forgotten is one more call for each batch; they are small.
 */
const maxFailures = 10_000

/**
 * Answers of a registry, by key: each is asked for once at a time, kept within bounds, and served on while the registry
 * is down. Failures are kept apart, so that a flood of unknown ids displaces no schema that is in use.
 */
export class Lookups<Answer> {
  readonly #options: LookupsOptions
  readonly #known: BoundedCache<string, Known<Answer> | 'gone'>
  readonly #failed = new BoundedCache<string, RememberedFailure>(maxFailures)
  readonly #underWay = new Map<string, Promise<Answer>>()

  constructor(options: LookupsOptions) {
    this.#options = options
    this.#known = new BoundedCache(options.maxCachedSchemas)
  }

  async of(key: string, ask: () => Promise<Answer>): Promise<Answer> {
    const now = this.#options.clock.now()
    const known = this.#known.get(key)
    if (known !== undefined && known !== 'gone') {
      if (known.refreshAt <= now) this.#refresh(key, known, ask)
      return known.answer
    }
    const failed = this.#failed.get(key)
    if (failed !== undefined && failed.forgetAt > now) throw errorOf(failed)
    return this.#ask(key, ask)
  }

  #refresh(key: string, known: Known<Answer>, ask: () => Promise<Answer>): void {
    known.refreshAt = this.#options.clock.now() + refreshAgainAfterMs
    this.#ask(key, ask).catch((error: unknown) => {
      if (isAboutTheSchema(error)) this.#known.set(key, 'gone')
    })
  }

  #ask(key: string, ask: () => Promise<Answer>): Promise<Answer> {
    const underWay = this.#underWay.get(key)
    if (underWay !== undefined) return underWay
    const asking = this.#keep(key, ask()).finally(() => this.#underWay.delete(key))
    this.#underWay.set(key, asking)
    return asking
  }

  async #keep(key: string, asking: Promise<Answer>): Promise<Answer> {
    const { clock, refreshAfterMs } = this.#options
    try {
      const answer = await asking
      this.#known.set(key, { answer, refreshAt: clock.now() + refreshAfterMs * (0.9 + 0.1 * clock.random()) })
      return answer
    } catch (error) {
      if (isCounterpointError(error) && !error.retriable) {
        this.#failed.set(key, remembered(error, clock.now() + this.#holdMs(error)))
      }
      throw error
    }
  }

  #holdMs(error: CounterpointError): number {
    return isAboutTheSchema(error) ? this.#options.forgetUnknownAfterMs : holdAfterMs
  }
}
