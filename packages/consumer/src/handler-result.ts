import { CounterpointError, isCounterpointError } from '@counterpoint/contract-kit/wire'
import { accepted, type Outcome, retryable } from '@counterpoint/sink-kit'
import { isNoTimeLeft, noTimeLeft } from './no-time-left.ts'
import type { PartitionRecords } from './partition-records.ts'

const outcomes: ReadonlySet<unknown> = new Set<Outcome['outcome']>([
  'accepted',
  'superseded',
  'rejected',
  'retryable',
  'unsupported',
])

/**
 * What a handler's result means. Only an outcome has a meaning of its own; a handler that ends in `map.set(…)` has
 * handled its event.
 */
export function outcomeOfResult(result: unknown): Outcome {
  if (typeof result !== 'object' || result === null || !('outcome' in result)) return accepted
  switch (result.outcome) {
    case 'rejected':
      return rejectedOf(result)
    case 'retryable':
      return retryable(causeOf(result))
    default:
      return accepted
  }
}

/**
 * The outcomes of a batch, which has one for each delivery. Here nothing but an outcome will do: in a list with a hole, or
 * with promises that nobody waits for, it is unknown which delivery was handled.
 *
 * @throws CounterpointError OUTCOME_INVALID
 */
export function batchOutcomes(results: unknown, deliveries: number): readonly Outcome[] {
  const given: readonly unknown[] | undefined = Array.isArray(results) ? Array.from(results) : undefined
  if (given === undefined || given.length !== deliveries)
    throw outcomeInvalid(deliveries, `it gave ${shapeOf(results)}`)
  const stranger = given.findIndex((item) => !isOutcome(item))
  if (stranger !== -1) throw outcomeInvalid(deliveries, `the one at ${stranger} is ${shapeOf(given[stranger])}`)
  return given.map(outcomeOfResult)
}

function outcomeInvalid(deliveries: number, problem: string): CounterpointError {
  return new CounterpointError(
    'OUTCOME_INVALID',
    `a batch handler must answer with ${deliveries} outcomes (accepted, rejected(code), retryable(cause)), one for each ` +
      `delivery, in their order; ${problem}`,
  )
}

export function isOutcome(item: unknown): boolean {
  return typeof item === 'object' && item !== null && 'outcome' in item && outcomes.has(item.outcome)
}

/** Of what shape a thing is, without a word of what it holds. */
function shapeOf(value: unknown): string {
  if (Array.isArray(value)) return `a list of ${value.length}`
  if (value instanceof Promise) return 'a promise, which has to be awaited'
  return value === null || value === undefined ? String(value) : `of type ${typeof value} and no outcome`
}

/** @throws CounterpointError OUTCOME_INVALID where it has no code: it may be something of the application's own */
function rejectedOf(result: object): Outcome {
  const { code, path, constraint } = { code: undefined, path: undefined, constraint: undefined, ...result }
  if (typeof code !== 'string' || code === '') {
    const problem = 'a handler answered with an object whose "outcome" is "rejected", without a code'
    throw new CounterpointError('OUTCOME_INVALID', `${problem}; return rejected(code), or nothing for what is handled`)
  }
  return {
    outcome: 'rejected',
    code,
    ...(typeof path === 'string' && { path }),
    ...(typeof constraint === 'string' && { constraint }),
  }
}

function causeOf(result: object): CounterpointError {
  if ('cause' in result && isCounterpointError(result.cause)) return result.cause
  return new CounterpointError('HANDLER_FAILED', 'the handler asked for the event to come again', {
    cause: 'cause' in result ? result.cause : undefined,
  })
}

/** Whatever it throws, of whatever type, is no verdict about the event. */
export function handlerFailed(cause: unknown, partition: Pick<PartitionRecords, 'isOver' | 'signal'>): Outcome {
  if (isCounterpointError(cause, 'OUTCOME_INVALID')) return retryable(cause)
  if (partition.isOver()) {
    if (isNoTimeLeft(cause)) return retryable(cause)
    if (isAbort(cause, partition.signal)) return retryable(noTimeLeft(cause))
  }
  const what = cause instanceof Error ? 'threw' : `threw something of type ${typeof cause}, which is no Error`
  return retryable(new CounterpointError('HANDLER_FAILED', `the handler ${what}; the record comes again`, { cause }))
}

/** What `fetch` and the clients of AWS end with when the signal that they were given is aborted. */
function isAbort(cause: unknown, signal: AbortSignal): boolean {
  return (signal.aborted && cause === signal.reason) || (cause instanceof Error && cause.name === 'AbortError')
}
