import { type Clock, retryWaitMs } from '@counterpoint/aws-kit'
import { CounterpointError, isCounterpointError } from '@counterpoint/contract-kit/error'
import { classifyDestinationError, destinationUnavailable } from './aws-errors.ts'
import { inParallel } from './in-parallel.ts'
import { accepted, rejected, retryable } from './outcome.ts'
import type { RequestItem } from './pack-requests.ts'
import type { Outcome, WriteLimits } from './sink.ts'
import type { StatisticsCounter } from './statistics.ts'

/** The places in the request of items that were not taken, with the reason; none when all were. */
export type NotTaken = ReadonlyMap<number, CounterpointError>

export interface RequestDelivery<Payload> {
  /** For messages, such as "Personalize PutEvents". */
  readonly destination: string
  /** Sends one request, once. Rejects with what the AWS client rejects with. */
  readonly send: (payloads: readonly Payload[], signal: AbortSignal) => Promise<NotTaken>
  /** The requests of a group go out one after another, groups side by side. */
  readonly groups: readonly (readonly Request<Payload>[])[]
  readonly concurrency: number
  readonly limits: WriteLimits
  readonly clock: Clock
  readonly statistics: StatisticsCounter
}

type Request<Payload> = readonly RequestItem<Payload>[]

/** After so many requests that were refused whole while nothing was taken, the destination is at fault. */
const refusedRequestsUntilHalt = 3

/**
 * Sends requests and gives every item an outcome, by its delivery's index.
 *
 * What is throttled or fails is sent again within the deadline. A request that is refused is divided, so that one bad
 * event does not condemn its neighbours; an event that is refused alone is rejected only if the destination took
 * another one in this call: when it takes nothing, it is the destination that is wrong.
 */
export async function deliverRequests<Payload>(delivery: RequestDelivery<Payload>): Promise<Map<number, Outcome>> {
  const run = new DeliveryRun(delivery)
  await inParallel(delivery.groups, delivery.concurrency, (group) => run.deliverGroup(group))
  return run.conclude()
}

class DeliveryRun<Payload> {
  readonly #delivery: RequestDelivery<Payload>
  readonly #outcomes = new Map<number, Outcome>()
  readonly #refused = new Map<number, CounterpointError>()
  #anyAccepted = false
  #refusedRequests = 0
  #halted: CounterpointError | undefined

  constructor(delivery: RequestDelivery<Payload>) {
    this.#delivery = delivery
  }

  /** Once something has to come again, what follows in its group comes again too: order is kept. */
  async deliverGroup(group: readonly Request<Payload>[]): Promise<void> {
    let waiting: CounterpointError | undefined
    for (const request of group) {
      if (waiting !== undefined) this.#postpone(request, waiting)
      else {
        waiting = await this.#deliver(request)
        this.#haltWhenAllIsRefused(request)
      }
    }
  }

  conclude(): Map<number, Outcome> {
    for (const [index, error] of this.#refused) {
      this.#outcomes.set(index, this.#anyAccepted ? rejected('DESTINATION_REFUSED') : retryable(error))
    }
    return this.#outcomes
  }

  /** Why the request, or a part of it, has to come again; undefined when everything in it is decided. */
  async #deliver(request: Request<Payload>): Promise<CounterpointError | undefined> {
    const { limits, clock, statistics } = this.#delivery
    let pending = request
    let failure: CounterpointError | undefined
    for (let attempt = 0; ; attempt += 1) {
      const over = this.#halted ?? this.#whyOver()
      if (over !== undefined) return this.#postpone(pending, failure ?? over)
      if (attempt > 0) statistics.retried(pending.length)
      const answer = await this.#send(pending)
      if (answer.kind !== 'answered') {
        return answer.kind === 'refused'
          ? this.#divide(pending, answer.failure)
          : this.#postpone(pending, answer.failure)
      }
      pending = answer.notTaken
      if (answer.failure === undefined) return undefined
      failure = answer.failure
      await clock.sleep(Math.min(retryWaitMs(attempt, clock.random()), this.#timeLeftMs()), limits.signal)
    }
  }

  async #send(request: Request<Payload>): Promise<Answer<Payload>> {
    const { destination, limits, statistics, send } = this.#delivery
    statistics.called()
    try {
      const notTaken = await send(
        request.map(({ payload }) => payload),
        limits.signal,
      )
      const [failure] = notTaken.values()
      return { kind: 'answered', notTaken: this.#accept(request, notTaken), failure }
    } catch (error) {
      // The sink's own, such as a package that is not installed: no AWS answer to read, and nothing to repeat.
      if (isCounterpointError(error)) return { kind: 'misconfigured', failure: error }
      const kind = classifyDestinationError(error)
      const failure = destinationUnavailable(destination, kind, error)
      return kind === 'refused' || kind === 'misconfigured'
        ? { kind, failure }
        : { kind: 'answered', notTaken: request, failure }
    }
  }

  /** Gives those that were taken their outcome; returns the others. */
  #accept(request: Request<Payload>, notTaken: NotTaken): Request<Payload> {
    for (const [place, { index }] of request.entries()) {
      if (notTaken.has(place)) continue
      this.#outcomes.set(index, accepted)
      this.#anyAccepted = true
    }
    return request.filter((_, place) => notTaken.has(place))
  }

  /** Finds the bad events of a request that was refused whole, in their order. */
  async #divide(request: Request<Payload>, failure: CounterpointError): Promise<CounterpointError | undefined> {
    const [only] = request
    if (request.length === 1 && only !== undefined) {
      this.#refused.set(only.index, failure)
      return undefined
    }
    const middle = Math.ceil(request.length / 2)
    const waiting = await this.#deliver(request.slice(0, middle))
    if (waiting !== undefined) return this.#postpone(request.slice(middle), waiting)
    return this.#deliver(request.slice(middle))
  }

  #haltWhenAllIsRefused(request: Request<Payload>): void {
    if (!request.every(({ index }) => this.#refused.has(index))) return
    this.#refusedRequests += 1
    if (this.#anyAccepted || this.#refusedRequests < refusedRequestsUntilHalt) return
    this.#halted = this.#refused.values().next().value
  }

  #postpone(request: Request<Payload>, cause: CounterpointError): CounterpointError {
    for (const { index } of request) this.#outcomes.set(index, retryable(cause))
    return cause
  }

  #whyOver(): CounterpointError | undefined {
    const { destination, limits } = this.#delivery
    if (limits.signal.aborted) return new CounterpointError('ABORTED', `${destination}: the consumer is stopping`)
    if (this.#timeLeftMs() > 0) return undefined
    return new CounterpointError('DESTINATION_UNAVAILABLE', `${destination}: the deadline of the write has passed`)
  }

  #timeLeftMs(): number {
    return this.#delivery.limits.deadline - this.#delivery.clock.now()
  }
}

type Answer<Payload> =
  | { readonly kind: 'refused' | 'misconfigured'; readonly failure: CounterpointError }
  | {
      readonly kind: 'answered'
      readonly notTaken: Request<Payload>
      /** Why something is to be sent again; undefined when all was taken. */
      readonly failure: CounterpointError | undefined
    }
