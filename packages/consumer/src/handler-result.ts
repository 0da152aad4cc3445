import { CounterpointError, isCounterpointError } from '@counterpoint/contract-kit/wire'
import type { Outcome } from '@counterpoint/sink-kit'

const accepted: Outcome = { outcome: 'accepted' }

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
      return { outcome: 'retryable', cause: causeOf(result) }
    default:
      return accepted
  }
}

/** The outcomes of a batch, which has one for each delivery. @throws CounterpointError OUTCOME_INVALID */
export function batchOutcomes(results: unknown, deliveries: number): readonly Outcome[] {
  if (Array.isArray(results) && results.length === deliveries) return results.map(outcomeOfResult)
  throw new CounterpointError(
    'OUTCOME_INVALID',
    `a batch handler must answer with ${deliveries} outcomes, one for each delivery, in their order`,
  )
}

function rejectedOf(result: object): Outcome {
  const { code, path, constraint } = { code: undefined, path: undefined, constraint: undefined, ...result }
  return {
    outcome: 'rejected',
    code: typeof code === 'string' ? code : 'REJECTED',
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
export function handlerFailed(cause: unknown, where: string): Outcome {
  if (isCounterpointError(cause, 'OUTCOME_INVALID')) return { outcome: 'retryable', cause }
  return {
    outcome: 'retryable',
    cause: new CounterpointError('HANDLER_FAILED', `the handler of ${where} threw; the record comes again`, { cause }),
  }
}
