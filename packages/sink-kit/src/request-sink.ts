import type { Clock } from '@counterpoint/aws-kit'
import { deliverRequests, type NotTaken } from './deliver-requests.ts'
import { groupItems, packRequests, type RequestItem, type RequestLimits } from './pack-requests.ts'
import type { Delivery, Outcome, Sink } from './sink.ts'
import { StatisticsCounter } from './statistics.ts'

/** What a destination is made of, for a sink that sends requests of several items. */
export interface RequestSinkDefinition<Delivered extends Delivery, Payload> {
  /** Such as "Personalize PutEvents". */
  readonly name: string
  /**
   * What is sent for each delivery of a write call, or its outcome when nothing is: it violates a constraint, a later
   * state replaces it, or the destination has no such operation. One answer for each delivery, in their order.
   */
  readonly prepare: (deliveries: readonly Delivered[]) => readonly (Prepared<Payload> | Outcome)[]
  /** Items with the same text keep their order; undefined: every request goes for itself. */
  readonly groupOf: ((payload: Payload) => string) | undefined
  readonly limits: RequestLimits
  /** How many groups are sent side by side. */
  readonly concurrency: number
  readonly send: (payloads: readonly Payload[], signal: AbortSignal) => Promise<NotTaken>
  readonly clock: Clock
}

export interface Prepared<Payload> {
  readonly payload: Payload
  /** How much of a request's `maxBytes` it takes. */
  readonly bytes: number
}

/** Prepare, pack, deliver: what every sink over a request API does. */
export function requestSink<Delivered extends Delivery, Payload>(
  definition: RequestSinkDefinition<Delivered, Payload>,
): Sink<Delivered> {
  const { name, prepare, groupOf, limits: requestLimits, concurrency, send, clock } = definition
  const statistics = new StatisticsCounter()
  return {
    name,
    statistics: () => statistics.snapshot(),
    write: async (deliveries, limits) => {
      const answers = prepare(deliveries)
      const items = answers.flatMap((answer, index): RequestItem<Payload>[] =>
        'payload' in answer ? [{ index, ...answer }] : [],
      )
      const groups =
        groupOf === undefined
          ? packRequests(items, requestLimits).map((request) => [request])
          : groupItems(items, groupOf).map((group) => packRequests(group, requestLimits))
      const sent = await deliverRequests({ destination: name, send, groups, concurrency, limits, clock, statistics })
      const outcomes = answers.map((answer, index) => ('payload' in answer ? outcomeOf(sent, index) : answer))
      statistics.concluded(outcomes)
      return outcomes
    },
  }
}

function outcomeOf(sent: ReadonlyMap<number, Outcome>, index: number): Outcome {
  const outcome = sent.get(index)
  if (outcome === undefined) throw new TypeError(`delivery ${index} was prepared and never sent`)
  return outcome
}
