import { isCounterpointError } from '@counterpoint/contract-kit/error'
import type { Span } from '@opentelemetry/api'
import { attribute } from './conventions.ts'
import type { OpenTelemetryApi } from './signals.ts'
import type { ProcessOutcome } from './telemetry.ts'

/** What failed: the error.type of spans and metrics, and words for people where they are known to hold no value. */
export interface Failure {
  readonly type: string
  readonly message?: string
}

/** Undefined for an outcome that is no failure. */
export function failureOfOutcome({ code, cause }: ProcessOutcome): Failure | undefined {
  if (cause !== undefined) return failureOfError(cause)
  return code === undefined ? undefined : { type: typeOf(code) }
}

/** Messages of other errors than our own may quote an event, so they are not told. */
export function failureOfError(error: unknown): Failure {
  if (isCounterpointError(error)) return { type: error.code, message: error.message }
  return { type: error instanceof Error ? typeOf(error.name) : other }
}

/** The one that a batch failed for: what holds the partition up says more than what was condemned on the way. */
export function failureOfBatch(outcomes: readonly ProcessOutcome[]): Failure | undefined {
  const failed = outcomes.find(({ cause }) => cause !== undefined) ?? outcomes.find(({ code }) => code !== undefined)
  return failed === undefined ? undefined : failureOfOutcome(failed)
}

/** https://github.com/open-telemetry/semantic-conventions/blob/v1.44.0/docs/general/recording-errors.md */
export function recordFailure(api: OpenTelemetryApi, span: Span, { type, message }: Failure): void {
  span.setAttribute(attribute.errorType, type)
  span.setStatus({ code: api.SpanStatusCode.ERROR, ...(message !== undefined && { message }) })
}

/** The conventions' own word for what has no name. */
const other = '_OTHER'

/** Codes of applications and names of classes: what does not look like one could be anything, a field's value too. */
function typeOf(name: string): string {
  return /^[A-Za-z_][\w.:-]{0,63}$/.test(name) ? name : other
}
