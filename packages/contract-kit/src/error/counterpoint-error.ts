import type { ErrorCode } from './codes.ts'
import { retriableCodes } from './retriable.ts'

/** Facts about a failure for programs: paths, codes, ids and sizes; never a field value or a payload. */
export type ErrorDetails = Readonly<Record<string, unknown>>

export interface CounterpointErrorOptions {
  readonly details?: ErrorDetails
  readonly cause?: unknown
  /** Overrides what the code says, for the rare case that knows better. */
  readonly retriable?: boolean
}

// Registered, so that two installed copies of this package recognise each other's errors.
const brand = Symbol.for('@counterpoint/error')

/**
 * The one error type of the SDK.
 *
 * `message` begins with the code and says what happened, where, and what to do. Programs read `code`,
 * `retriable` and `details`. `instanceof` works across copies of the package.
 */
export class CounterpointError extends Error {
  override readonly name = 'CounterpointError'
  readonly code: ErrorCode
  readonly retriable: boolean
  readonly details: ErrorDetails
  readonly [brand] = true

  constructor(code: ErrorCode, sentence: string, options: CounterpointErrorOptions = {}) {
    super(`${code}  ${sentence}`, options.cause === undefined ? undefined : { cause: options.cause })
    this.code = code
    this.retriable = options.retriable ?? retriableCodes.includes(code)
    this.details = options.details ?? {}
  }

  static override [Symbol.hasInstance](value: unknown): boolean {
    return typeof value === 'object' && value !== null && brand in value
  }
}

/** True for a CounterpointError of any installed copy, and of one of `codes` when some are given. */
export function isCounterpointError(value: unknown, ...codes: readonly ErrorCode[]): value is CounterpointError {
  return value instanceof CounterpointError && (codes.length === 0 || codes.includes(value.code))
}
