import { CounterpointError } from '@counterpoint/contract-kit/wire'
import type { Delivery } from '@counterpoint/sink-kit'
import type { BatchContext, EventContext } from './handler.ts'
import { noTimeLeft } from './no-time-left.ts'
import type { Handling } from './route.ts'

/** What a handler is about to be called with. */
export type HandlerCall =
  | { readonly kind: 'single'; readonly delivery: Delivery; readonly context: EventContext }
  | { readonly kind: 'batch'; readonly deliveries: readonly Delivery[]; readonly context: BatchContext }

/**
 * Goes around each call of a handler, the first one outermost. What it returns counts in place of the handler's result;
 * what `next()` gave counts where it returns undefined, so that one that forgets to hand it on loses nothing. What it
 * throws is an outage, as what a handler throws.
 */
export type Middleware = (call: HandlerCall, next: () => Promise<unknown>) => unknown

/** A handling inside its middleware. */
export function withMiddleware(handling: Handling, middleware: readonly Middleware[]): Handling {
  if (middleware.length === 0) return handling
  if (handling.kind === 'single') {
    return {
      kind: 'single',
      handle: (delivery, context) =>
        onion(middleware, { kind: 'single', delivery, context }, async () => {
          if (context.signal.aborted) throw noTimeLeft()
          return handling.handle(delivery, context)
        }),
    }
  }
  return {
    kind: 'batch',
    handle: (deliveries, context) =>
      onion(middleware, { kind: 'batch', deliveries, context }, async () => {
        if (context.signal.aborted) throw noTimeLeft()
        return handling.handle(deliveries, context)
      }),
  }
}

/**
 * Ends when everything in it has ended, also where a middleware does not wait for `next()`: the next record would
 * otherwise be begun beside this one.
 *
 * @throws CounterpointError OUTCOME_INVALID when a middleware calls `next` twice, or after it has answered: an event would
 * be handled twice, or beside the next one. DEADLINE_EXCEEDED when the time was over before the handler could begin
 */
async function onion(
  middleware: readonly Middleware[],
  call: HandlerCall,
  innermost: () => Promise<unknown>,
): Promise<unknown> {
  const [outer, ...inner] = middleware
  if (outer === undefined) return innermost()
  let handled: Promise<unknown> | undefined
  let hasEnded = false
  const next = () => {
    if (handled !== undefined) throw new CounterpointError('OUTCOME_INVALID', 'a middleware called next() twice')
    if (hasEnded) throw new CounterpointError('OUTCOME_INVALID', 'a middleware called next() after it had answered')
    handled = onion(inner, call, innermost)
    return handled
  }
  try {
    const result = await outer(call, next)
    return result === undefined ? await handled : result
  } finally {
    hasEnded = true
    await Promise.allSettled([handled])
  }
}
