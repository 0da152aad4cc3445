import type { ReaderContract } from '@counterpoint/contract-kit'
import { CounterpointError } from '@counterpoint/contract-kit/wire'
import type { Delivery, WriteLimits } from '@counterpoint/sink-kit'
import type { BatchContext, EventContext } from './handler.ts'
import { isRecord } from './is-record.ts'
import type { BatchHandling, SingleHandling } from './route.ts'
import { settleBatch } from './settle-batch.ts'
import { settleOneByOne } from './settle-one-by-one.ts'

/** @throws CounterpointError OPTION_INVALID when it is no handler for this kind of contract */
export function singleHandling(contract: ReaderContract, handler: unknown): SingleHandling {
  requireContract('route', contract)
  return { kind: 'single', handle: singleHandle(contract, handler), settle: settleOneByOne }
}

/** @throws CounterpointError OPTION_INVALID when it is no function */
export function batchHandling(contract: ReaderContract, handler: unknown): BatchHandling {
  requireContract('batchRoute', contract)
  if (isBatchHandle(handler))
    return { kind: 'batch', handle: async (deliveries, context) => handler(deliveries, context), settle: settleBatch }
  throw new CounterpointError(
    'OPTION_INVALID',
    `batchRoute(${contract.name}): a batch handler is a function of deliveries`,
  )
}

/** @throws CounterpointError OPTION_INVALID when it is no sink */
export function sinkHandling(contract: ReaderContract, sink: unknown): BatchHandling {
  requireContract('sinkRoute', contract)
  if (isSink(sink)) {
    return {
      kind: 'batch',
      handle: async (deliveries, { signal, deadline }) => sink.write(deliveries, { signal, deadline }),
      settle: settleBatch,
    }
  }
  throw new CounterpointError(
    'OPTION_INVALID',
    `sinkRoute(${contract.name}): a sink has a method write(deliveries, limits), as personalizeEventsSink({ … }) has`,
  )
}

/** Of a caller without types. */
function requireContract(owner: string, contract: unknown): void {
  if (isRecord(contract) && 'topic' in contract && 'stream' in contract) return
  throw new CounterpointError('OPTION_INVALID', `${owner}: its first argument must be a contract`)
}

function singleHandle(contract: ReaderContract, handler: unknown): SingleHandling['handle'] {
  if (contract.stream === 'events' && isEventHandler(handler)) {
    return (delivery, context) => (delivery.kind === 'event' ? handler(delivery.event, context) : undefined)
  }
  if (contract.stream === 'entities' && isEntityHandler(handler)) {
    return (delivery, context) => {
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

function isBatchHandle(
  handler: unknown,
): handler is (deliveries: readonly Delivery[], context: BatchContext) => unknown {
  return typeof handler === 'function'
}

function isSink(sink: unknown): sink is { write(deliveries: readonly Delivery[], limits: WriteLimits): unknown } {
  return typeof sink === 'object' && sink !== null && 'write' in sink && typeof sink.write === 'function'
}
