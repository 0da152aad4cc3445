import type { CounterpointError } from '@counterpoint/contract-kit/error'
import type { Accepted, Rejected, Retryable, Superseded, Unsupported } from './sink.ts'

export const accepted: Accepted = { outcome: 'accepted' }
export const superseded: Superseded = { outcome: 'superseded' }

/** The event's own fault. `code` is an ErrorCode or one of the application's own; `path` and `constraint` hold no value. */
export function rejected(code: string, where: { readonly path?: string; readonly constraint?: string } = {}): Rejected {
  return { outcome: 'rejected', code, ...where }
}

/** The destination's state: the event comes again. */
export function retryable(cause: CounterpointError): Retryable {
  return { outcome: 'retryable', cause }
}

/** The destination has no such operation; the delivery counts as handled. */
export function unsupported(reason: string): Unsupported {
  return { outcome: 'unsupported', reason }
}
