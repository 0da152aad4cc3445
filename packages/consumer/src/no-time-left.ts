import { CounterpointError, isCounterpointError } from '@counterpoint/contract-kit/wire'

/** Why a handler was not begun: its partition was given up, or its function has to answer, while it waited for its turn. */
export function noTimeLeft(): CounterpointError {
  return new CounterpointError('DEADLINE_EXCEEDED', 'no time was left to begin the handler; the record comes again')
}

export function isNoTimeLeft(cause: unknown): cause is CounterpointError {
  return isCounterpointError(cause, 'DEADLINE_EXCEEDED')
}
