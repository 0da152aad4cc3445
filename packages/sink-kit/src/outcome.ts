import { CounterpointError, isCounterpointError } from '@counterpoint/contract-kit/error'
import type { Accepted, Rejected, Retryable, Superseded, Unsupported } from './sink.ts'

export const accepted: Accepted = { outcome: 'accepted' }
export const superseded: Superseded = { outcome: 'superseded' }

/** The event's own fault. `code` is an ErrorCode or one of the application's own; `path` and `constraint` hold no value. */
export function rejected(code: string, where: { readonly path?: string; readonly constraint?: string } = {}): Rejected {
  return { outcome: 'rejected', code, ...where }
}

/**
 * The destination's state: the event comes again.
 *
 * @param cause - What stands in the way; an error that is none of ours becomes the cause of a HANDLER_FAILED.
 */
export function retryable(cause: Error): Retryable {
  if (isCounterpointError(cause)) return { outcome: 'retryable', cause }
  const message = 'the handler asked for the event to come again'
  return { outcome: 'retryable', cause: new CounterpointError('HANDLER_FAILED', message, { cause }) }
}

/** The destination has no such operation; the delivery counts as handled. */
export function unsupported(reason: string): Unsupported {
  return { outcome: 'unsupported', reason }
}
