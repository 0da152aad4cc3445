import { CounterpointError } from '@counterpoint/contract-kit/wire'
import type { Delivery } from '@counterpoint/sink-kit'
import type { BatchContext, EventContext } from './handler.ts'
import { isOutcome } from './handler-result.ts'
import { noTimeLeft } from './no-time-left.ts'
import type { Handling } from './route.ts'

/** What a handler is about to be called with. */
export type HandlerCall =
  | { readonly kind: 'single'; readonly delivery: Delivery; readonly context: EventContext }
  | { readonly kind: 'batch'; readonly deliveries: readonly Delivery[]; readonly context: BatchContext }

/**
 * Goes around each call of a handler, the first one outermost. An outcome that it returns (for a batch a list of them)
 * counts in place of the handler's; with anything else what `next()` gave counts, so that one that forgets to hand it on
 * loses nothing. What it throws is an outage, as what a handler throws.
 */
export type Middleware = (call: HandlerCall, next: () => Promise<unknown>) => unknown

/** A handling inside its middleware. */
export function withMiddleware(handling: Handling, middleware: readonly Middleware[]): Handling {
  if (middleware.length === 0) return handling
  if (handling.kind === 'single') {
    return {
      ...handling,
      handle: (delivery: Delivery, context: EventContext) =>
        around(middleware, { kind: 'single', delivery, context }, async () => handling.handle(delivery, context)),
    }
  }
  return {
    ...handling,
    handle: (deliveries: readonly Delivery[], context: BatchContext) =>
      around(middleware, { kind: 'batch', deliveries, context }, async () => handling.handle(deliveries, context)),
  }
}

/**
 * @throws CounterpointError DEADLINE_EXCEEDED when the time was over before the handler could begin, whatever the
 * middleware made of that: nothing was handled. OUTCOME_INVALID when a middleware called `next` twice, or neither called
 * it nor answered
 */
async function around(
  middleware: readonly Middleware[],
  call: HandlerCall,
  handle: () => Promise<unknown>,
): Promise<unknown> {
  let refusal: CounterpointError | undefined
  const refuse = (error: CounterpointError) => {
    refusal ??= error
    throw refusal
  }
  let answer: unknown
  try {
    answer = await onion(middleware, call, refuse, async () => {
      if (call.context.signal.aborted) refuse(noTimeLeft())
      return handle()
    })
  } catch (error) {
    throw refusal ?? error
  }
  if (refusal !== undefined) throw refusal
  return answer
}

/**
 * Ends when everything in it has ended, also where a middleware does not wait for `next()`: the next record would
 * otherwise be begun beside this one.
 */
async function onion(
  middleware: readonly Middleware[],
  call: HandlerCall,
  refuse: (error: CounterpointError) => void,
  innermost: () => Promise<unknown>,
): Promise<unknown> {
  const [outer, ...inner] = middleware
  if (outer === undefined) return innermost()
  let handled: Promise<unknown> | undefined
  let hasEnded = false
  const next = async () => {
    if (hasEnded) throw misused('called next() after it had answered')
    if (handled !== undefined) refuse(misused('called next() twice'))
    handled = onion(inner, call, refuse, innermost)
    return handled
  }
  try {
    const answer = await outer(call, () => unwatched(next()))
    if (isAnswer(answer, call)) return answer
    if (handled === undefined) refuse(misused('neither called next() nor returned an outcome'))
    return await handled
  } finally {
    hasEnded = true
    await Promise.allSettled([handled])
  }
}

/** One that a middleware lets go unwatched must not end the process; whoever awaits it sees its error all the same. */
function unwatched(promise: Promise<unknown>): Promise<unknown> {
  promise.catch(() => {})
  return promise
}

function isAnswer(answer: unknown, { kind }: HandlerCall): boolean {
  return kind === 'batch' ? Array.isArray(answer) : isOutcome(answer)
}

function misused(how: string): CounterpointError {
  return new CounterpointError('OUTCOME_INVALID', `a middleware ${how}`)
}
