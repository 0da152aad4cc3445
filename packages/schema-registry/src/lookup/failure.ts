import {
  CounterpointError,
  type ErrorCode,
  type ErrorDetails,
  isCounterpointError,
} from '@counterpoint/contract-kit/error'

/** What it takes to make an error again: without its stack and its cause, which hold on to the answer it came of. */
export interface RememberedFailure {
  readonly code: ErrorCode
  readonly sentence: string
  readonly details: ErrorDetails
  /** Milliseconds since the epoch. */
  readonly forgetAt: number
}

export function remembered({ code, message, details }: CounterpointError, forgetAt: number): RememberedFailure {
  // A message is the code, two blanks and the sentence.
  return { code, sentence: message.slice(code.length + 2), details, forgetAt }
}

export function errorOf({ code, sentence, details }: RememberedFailure): CounterpointError {
  return new CounterpointError(code, sentence, { details })
}

/** Whether the registry has answered, and its answer is that there is nothing to use. */
export function isAboutTheSchema(error: unknown): boolean {
  return isCounterpointError(
    error,
    'SCHEMA_NOT_FOUND',
    'SCHEMA_NOT_REGISTERED',
    'SCHEMA_VERSION_FAILED',
    'SCHEMA_VERSION_DELETING',
    'SCHEMA_INVALID',
  )
}
