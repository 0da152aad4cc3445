import { setTimeout as wait } from 'node:timers/promises'
import { type AnswerFault, faultOf, type LateFault, type PlannedFault } from './faults.ts'
import type { LoopbackResponse } from './http-server.ts'
import type { RecordedCalls } from './recorded-calls.ts'

type Fault = AnswerFault | LateFault

/** An error as a service answers it. */
interface Refusal {
  readonly status: number
  readonly type: string
  readonly message: string
}

export interface ServedCalls<Operation extends string> {
  readonly recorded: Pick<RecordedCalls<Operation>, 'begin'>
  readonly faults: readonly PlannedFault<Operation, Fault>[] | undefined
  readonly latencyMs: number | undefined
  /** An error as the service writes it. */
  readonly failure: (refusal: Refusal) => LoopbackResponse
  /** Whether what the work throws is an answer of the service. */
  readonly isRefusal: (error: unknown) => error is Refusal
}

export interface SignedCall<Operation extends string> {
  readonly operation: Operation
  readonly accessKeyId: string
  /** Ends when the client goes away. */
  readonly signal: AbortSignal
  readonly work: () => LoopbackResponse
}

/** Serves the calls of a service: each is recorded, as late as all are, and goes wrong where the plan has it. */
export function callServer<Operation extends string>({
  recorded,
  faults = [],
  latencyMs,
  failure,
  isRefusal,
}: ServedCalls<Operation>): (call: SignedCall<Operation>) => Promise<LoopbackResponse> {
  const asked = new Map<Operation, number>()
  return async ({ operation, accessKeyId, signal, work }) => {
    const note = recorded.begin(operation, accessKeyId)
    const count = (asked.get(operation) ?? 0) + 1
    asked.set(operation, count)
    const answer = () => {
      try {
        return work()
      } catch (error) {
        if (!isRefusal(error)) throw error
        note(error.type)
        return failure(error)
      }
    }
    try {
      if (latencyMs !== undefined) await wait(latencyMs, undefined, { signal })
      return await underFault({ fault: faultOf(faults, operation, count), signal, note, answer, failure })
    } catch (error) {
      if (!signal.aborted) throw error
      note('gone')
      return 'reset'
    }
  }
}

interface FaultyCall extends Pick<ServedCalls<string>, 'failure'> {
  readonly fault: Fault | undefined
  readonly signal: AbortSignal
  readonly note: (error: string) => void
  readonly answer: () => LoopbackResponse
}

/** Does the work of a call, or not, and answers, or not, as its fault has it. */
async function underFault({ fault, signal, note, answer, failure }: FaultyCall): Promise<LoopbackResponse> {
  switch (fault?.kind) {
    case undefined:
      return answer()
    case 'error':
      note(fault.type)
      return failure({ ...fault, message: 'a fault of the plan' })
    case 'reset':
      note(fault.kind)
      return 'reset'
    case 'answer-lost':
      answer()
      note(fault.kind)
      return 'reset'
    case 'late': {
      const done = fault.done === 'before' ? answer() : undefined
      await wait(fault.afterMs, undefined, { signal })
      return done ?? answer()
    }
  }
}
