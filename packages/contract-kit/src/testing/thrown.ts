import { CounterpointError } from '../error/index.ts'

/** The error that a call ends in; for tests. */
export function thrownBy(call: () => unknown): CounterpointError {
  try {
    call()
  } catch (error) {
    if (error instanceof CounterpointError) return error
    throw error
  }
  throw new Error('nothing was thrown')
}

export function codeOf(call: () => unknown): string {
  return thrownBy(call).code
}
