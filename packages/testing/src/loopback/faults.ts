/**
 * What goes wrong with a call's answer.
 * - error: answered with an error of the service, nothing is recorded.
 * - reset: the connection ends without an answer, nothing is recorded.
 * - answer-lost: recorded, then the connection ends without an answer.
 */
export type AnswerFault =
  | { readonly kind: 'reset' | 'answer-lost' }
  | { readonly kind: 'error'; readonly status: number; readonly type: string }

/**
 * What goes wrong with a call, beside its answer.
 * - drop: answered as taken, nothing is recorded.
 * - duplicate: recorded twice.
 * - swallow-record: answered as taken, the first member is not recorded.
 */
export type CallFault = AnswerFault | { readonly kind: 'drop' | 'duplicate' | 'swallow-record' }

/**
 * The answer comes only after `afterMs`, for time-outs of clients. done: 'before' does the work first and then waits;
 * 'after' waits first, and does the work only if the client is still there.
 */
export interface LateFault {
  readonly kind: 'late'
  readonly afterMs: number
  readonly done: 'before' | 'after'
}

/** A fault for some calls of an operation; `call` counts them from 1, `from` begins there and goes on. */
export type PlannedFault<Operation extends string, Fault = CallFault> = {
  readonly operation: Operation
  readonly fault: Fault
} & ({ readonly call: number } | { readonly from: number; readonly until?: number })

/** The fault of a call, if the plan has one. */
export function faultOf<Operation extends string, Fault>(
  plan: readonly PlannedFault<Operation, Fault>[],
  operation: Operation,
  call: number,
): Fault | undefined {
  return plan.find((planned) => {
    if (planned.operation !== operation) return false
    if ('call' in planned) return planned.call === call
    return call >= planned.from && call <= (planned.until ?? Number.POSITIVE_INFINITY)
  })?.fault
}
