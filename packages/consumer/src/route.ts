import { CounterpointError, type ReaderContract } from '@counterpoint/contract-kit'
import type { Delivery, Outcome, Sink } from '@counterpoint/sink-kit'
import type { BatchContext, BatchHandler, DeliveryOf, EventContext, HandlerOf } from './handler.ts'

/** A contract with what is done with its events; made by `route`, `batchRoute` and `sinkRoute`. */
export interface Route {
  readonly contract: ReaderContract
  readonly handling: Handling
}

/** The two ways to handle a topic, without the contract's types: those were checked when the route was made. */
export type Handling =
  | { readonly kind: 'single'; readonly handle: (delivery: Delivery, context: EventContext) => unknown }
  | {
      readonly kind: 'batch'
      readonly handle: (deliveries: readonly Delivery[], context: BatchContext) => Promise<readonly Outcome[]>
    }

/** One event at a time, in the order of its partition. */
export function route<Of extends ReaderContract>(contract: Of, handler: HandlerOf<Of>): Route {
  return { contract, handling: { kind: 'single', handle: singleHandle(contract, handler) } }
}

/** All that a partition has fetched at once. */
export function batchRoute<Of extends ReaderContract>(contract: Of, handler: BatchHandler<DeliveryOf<Of>>): Route {
  // The processor makes deliveries of this very contract: events of an events contract, states and removals of others.
  const handle = handler as (deliveries: readonly Delivery[], context: BatchContext) => Promise<readonly Outcome[]>
  return { contract, handling: { kind: 'batch', handle } }
}

/** Everything goes to a sink. */
export function sinkRoute<Of extends ReaderContract>(contract: Of, sink: Sink<DeliveryOf<Of>>): Route {
  return batchRoute<Of>(contract, (deliveries, { signal, deadline }) => sink.write(deliveries, { signal, deadline }))
}

function singleHandle(contract: ReaderContract, handler: unknown) {
  if (contract.stream === 'events' && isEventHandler(handler)) {
    return (delivery: Delivery, context: EventContext) =>
      delivery.kind === 'event' ? handler(delivery.event, context) : undefined
  }
  if (contract.stream === 'entities' && isEntityHandler(handler)) {
    return (delivery: Delivery, context: EventContext) => {
      if (delivery.kind === 'state') return handler.state(delivery.state, context)
      return delivery.kind === 'removed' ? handler.removed(delivery.key, context) : undefined
    }
  }
  throw new CounterpointError(
    'OPTION_INVALID',
    contract.stream === 'events'
      ? `route(${contract.name}): the handler of an events contract is a function`
      : `route(${contract.name}): the handler of an entities contract is { state(state, context), removed(key, context) }`,
  )
}

function isEventHandler(handler: unknown): handler is (event: unknown, context: EventContext) => unknown {
  return typeof handler === 'function'
}

function isEntityHandler(handler: unknown): handler is {
  state(state: unknown, context: EventContext): unknown
  removed(key: string, context: EventContext): unknown
} {
  if (typeof handler !== 'object' || handler === null || !('state' in handler) || !('removed' in handler)) return false
  return typeof handler.state === 'function' && typeof handler.removed === 'function'
}
