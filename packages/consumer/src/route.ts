import type { ReaderContract } from '@counterpoint/contract-kit'
import type { Delivery, Sink } from '@counterpoint/sink-kit'
import type { BatchContext, BatchHandler, DeliveryOf, EventContext, HandlerOf } from './handler.ts'
import { batchHandling, singleHandling, sinkHandling } from './handling.ts'
import type { IncomingRecord } from './incoming-record.ts'
import type { Settlement, SettlementEnd } from './settlement.ts'

/** A contract with what is done with its events; made by `route`, `batchRoute` and `sinkRoute`. */
export interface Route {
  readonly contract: ReaderContract
  readonly handling: Handling
}

/** The two ways to handle a topic, without the contract's types: those were checked when the route was made. */
export type Handling = SingleHandling | BatchHandling

export interface SingleHandling {
  readonly kind: 'single'
  readonly handle: (delivery: Delivery, context: EventContext) => unknown
  readonly settle: Settle<SingleHandling>
}

export interface BatchHandling {
  readonly kind: 'batch'
  /** Answers with one outcome for each delivery, or with something that is wrong. */
  readonly handle: (deliveries: readonly Delivery[], context: BatchContext) => Promise<unknown>
  readonly settle: Settle<BatchHandling>
}

/** Carried by its handling, so that a function carries the one way that it has. */
type Settle<Handled> = (
  records: readonly IncomingRecord[],
  handling: Handled,
  settlement: Settlement,
) => Promise<SettlementEnd>

/** One event at a time, in the order of its partition. @throws CounterpointError OPTION_INVALID */
export function route<Of extends ReaderContract>(contract: Of, handler: HandlerOf<Of>): Route {
  return { contract, handling: singleHandling(contract, handler) }
}

/** All that a partition has fetched at once. @throws CounterpointError OPTION_INVALID */
export function batchRoute<Of extends ReaderContract>(contract: Of, handler: BatchHandler<DeliveryOf<Of>>): Route {
  return { contract, handling: batchHandling(contract, handler) }
}

/** Everything goes to a sink. @throws CounterpointError OPTION_INVALID */
export function sinkRoute<Of extends ReaderContract>(contract: Of, sink: Sink<DeliveryOf<Of>>): Route {
  return { contract, handling: sinkHandling(contract, sink) }
}
