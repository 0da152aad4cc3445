import { CounterpointError, isCounterpointError } from '@counterpoint/contract-kit/wire'

/** Why a record was given up: its partition is gone, or its function has to answer, before its handler began or ended. */
export function noTimeLeft(cause?: unknown): CounterpointError {
  return new CounterpointError('DEADLINE_EXCEEDED', 'no time was left for the handler; the record comes again', {
    cause,
  })
}

export function isNoTimeLeft(cause: unknown): cause is CounterpointError {
  return isCounterpointError(cause, 'DEADLINE_EXCEEDED')
}
