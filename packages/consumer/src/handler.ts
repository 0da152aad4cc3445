import type { EventOf, ReaderContract } from '@counterpoint/contract-kit'
import type { Delivery, EntityDelivery, EventDelivery, Outcome } from '@counterpoint/sink-kit'
import type { CloudEventAttributes, RecordTrace } from './cloud-event.ts'
import type { RecordHeaders } from './record-headers.ts'

/**
 * Where an event comes from. Its members are made when they are asked for: take out what you need, or hand it on whole; a
 * copy by `{ ...context }` is empty.
 */
export interface EventContext {
  readonly topic: string
  readonly partition: number
  readonly offset: bigint
  readonly timestampMs: number
  readonly headers: RecordHeaders
  /** Undefined where the headers are not those of a CloudEvent. */
  readonly cloudEvent: CloudEventAttributes | undefined
  /** The trace that the event was published in, if its producer said so. */
  readonly trace: RecordTrace | undefined
  /** Aborted when the partition is revoked, the consumer stops, or a function's time is nearly over: end soon. */
  readonly signal: AbortSignal
  /** Milliseconds since the epoch after which no other record is begun. */
  readonly deadline: number
  /** Milliseconds until then. */
  readonly remainingMs: () => number
}

/**
 * What a handler returns decides: `rejected(code)` condemns the event (it is dead-lettered), everything else has
 * handled it. What it throws, of whatever type, is an outage: the partition waits and the event comes again.
 */
export type HandlerResult = unknown

export type EventHandler<Event> = (event: Event, context: EventContext) => HandlerResult

/** Both are required, so that a handler that forgets removals does not compile. */
export interface EntityHandler<State> {
  state(state: State, context: EventContext): HandlerResult
  removed(key: string, context: EventContext): HandlerResult
}

export type HandlerOf<Of extends ReaderContract> = Of['stream'] extends 'events'
  ? EventHandler<EventOf<Of>>
  : EntityHandler<EventOf<Of>>

/** What a batch handler or a sink is given. */
export type DeliveryOf<Of extends ReaderContract> = Of['stream'] extends 'events'
  ? EventDelivery<EventOf<Of>>
  : EntityDelivery<EventOf<Of>>

export interface BatchContext {
  readonly topic: string
  readonly partition: number
  readonly signal: AbortSignal
  /** Milliseconds since the epoch after which nothing new is begun. */
  readonly deadline: number
  /** Where each delivery comes from, in their order. */
  readonly records: readonly EventContext[]
}

/** Gets what a partition holds, in order, and answers with one outcome for each delivery, in the same order. */
export type BatchHandler<Delivered extends Delivery> = (
  deliveries: readonly Delivered[],
  context: BatchContext,
) => Promise<readonly Outcome[]>
