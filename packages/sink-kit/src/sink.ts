import type { CounterpointError } from '@counterpoint/contract-kit/error'

/**
 * A destination for events. A sink is given deliveries in the order of their partition and gives exactly one outcome
 * for each of them, in the same order.
 *
 * Not a sink's job: offsets, dead letters, waiting for an outage to end. It retries within the deadline; what is still
 * not taken then is `retryable`, and the consumer decides.
 */
export interface Sink<Delivered extends Delivery> {
  /** For reports and dead letters, such as "personalize.putEvents". */
  readonly name: string
  write(deliveries: readonly Delivered[], limits: WriteLimits): Promise<readonly Outcome[]>
  /** What it has done since it was made. */
  statistics(): SinkStatistics
}

export interface WriteLimits {
  /** Aborted when the partition is revoked or the consumer stops: begin nothing new. */
  readonly signal: AbortSignal
  /** Milliseconds since the epoch after which nothing is begun any more. */
  readonly deadline: number
}

/** What a contract's topic delivers: events, or the states and removals of entities. */
export type Delivery<Event = unknown> = EventDelivery<Event> | StateDelivery<Event> | RemovalDelivery

export interface EventDelivery<Event = unknown> {
  readonly kind: 'event'
  readonly event: Event
}

export interface StateDelivery<State = unknown> {
  readonly kind: 'state'
  readonly key: string
  readonly state: State
}

export interface RemovalDelivery {
  readonly kind: 'removed'
  readonly key: string
}

export type EntityDelivery<State = unknown> = StateDelivery<State> | RemovalDelivery

/**
 * What became of one delivery.
 * - accepted: the destination took it.
 * - superseded: a later state of the same key in the same call was taken in its place.
 * - rejected: it is the event's own fault; the consumer dead-letters it.
 * - retryable: the destination's state; nothing after it is committed, and the partition waits.
 * - unsupported: the destination has no such operation; it counts as handled.
 */
export type Outcome = Accepted | Superseded | Rejected | Retryable | Unsupported

export interface Accepted {
  readonly outcome: 'accepted'
}
export interface Superseded {
  readonly outcome: 'superseded'
}
export interface Rejected {
  readonly outcome: 'rejected'
  /** An ErrorCode, or a code of the application's own. */
  readonly code: string
  /** The field that is at fault, never its value. */
  readonly path?: string
  /** What it violates, in words without values. */
  readonly constraint?: string
}
export interface Retryable {
  readonly outcome: 'retryable'
  readonly cause: CounterpointError
}
export interface Unsupported {
  readonly outcome: 'unsupported'
  readonly reason: string
}

export type OutcomeKind = Outcome['outcome']

export interface SinkStatistics {
  /** Requests sent, repeated ones included. */
  readonly calls: number
  /** Deliveries that were sent again. */
  readonly retried: number
  readonly accepted: number
  readonly superseded: number
  readonly rejected: number
  readonly retryable: number
  readonly unsupported: number
}
