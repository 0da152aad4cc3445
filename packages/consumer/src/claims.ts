import { CounterpointError, isCounterpointError } from '@counterpoint/contract-kit/wire'
import type { Outcome } from '@counterpoint/sink-kit'
import type { Deduplication, NewClaim, SettledClaim } from './deduplication/deduplication.ts'
import type { EventContext } from './handler.ts'
import type { ConsumerLogger } from './processing-options.ts'

/** An adapter's answer; everything but those two means that the event must not be handled now. */
export type ClaimAnswer = NewClaim | SettledClaim | CounterpointError

/** A claim holds so long where the deadline is over already: a container finishes what it has begun. */
const shortestClaimMs = 30_000

export async function claim(key: string, context: EventContext, deduplication: Deduplication): Promise<ClaimAnswer> {
  const { deadline } = context
  const remainingMs = context.remainingMs()
  const until = remainingMs > 0 ? deadline : deadline - remainingMs + shortestClaimMs
  try {
    return answerOf(await deduplication.claim(key, { until }))
  } catch (cause) {
    return unavailable(cause)
  }
}

export function isNew(answer: ClaimAnswer | undefined): answer is NewClaim {
  return answer !== undefined && !isCounterpointError(answer) && answer.state === 'new'
}

/** The claim of an event that comes again is given back, so that it can come again at once. */
export async function endClaim(
  answer: NewClaim,
  how: 'settle' | 'release',
  logger: Pick<ConsumerLogger, 'warn'>,
): Promise<void> {
  try {
    await answer[how]()
  } catch (cause) {
    // The event is handled, or comes again when the claim has run out: failing it would not make that better.
    logger.warn(`${unavailable(cause).message}; an event may be handled once more, or wait until its claim has run out`)
  }
}

/** Only what was handled is remembered: a rejected event may need its dead letter once more. */
export function isHandled(outcome: Outcome | undefined): boolean {
  return outcome !== undefined && outcome.outcome !== 'retryable' && outcome.outcome !== 'rejected'
}

/** Adapters may be anybody's, and an answer that is misread loses an event. */
function answerOf(answer: unknown): ClaimAnswer {
  if (isObject(answer)) {
    if (answer['state'] === 'settled') return { state: 'settled' }
    if (isNewClaim(answer)) return answer
    if (answer['state'] === 'busy') return busy(answer['untilMs'])
  }
  return new CounterpointError(
    'DEDUPLICATION_UNAVAILABLE',
    'deduplication answered with something that is no claim: { state: "new", settle, release }, { state: "settled" } or ' +
      '{ state: "busy", untilMs }',
  )
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

function isNewClaim(answer: unknown): answer is NewClaim {
  if (!isObject(answer)) return false
  return answer['state'] === 'new' && typeof answer['settle'] === 'function' && typeof answer['release'] === 'function'
}

function busy(until: unknown): CounterpointError {
  const untilMs = typeof until === 'number' && Math.abs(until) <= 8.64e15 ? until : undefined
  const end = untilMs === undefined ? 'at a time that is not known' : `at ${new Date(untilMs).toISOString()}`
  return new CounterpointError(
    'DEDUPLICATION_UNAVAILABLE',
    `an event is claimed by somebody who is at it, or died at it; the claim runs out ${end}`,
    { details: { untilMs } },
  )
}

function unavailable(cause: unknown): CounterpointError {
  if (isCounterpointError(cause)) return cause
  return new CounterpointError('DEDUPLICATION_UNAVAILABLE', 'deduplication ended in an error of its own', { cause })
}
