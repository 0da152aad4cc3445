import { setTimeout as wait } from 'node:timers/promises'
import type { AnswerFault, LateFault } from './faults.ts'
import type { LoopbackResponse } from './http-server.ts'

/** Says how a call ended where it did not end well: by the type of the error, or the fault. */
export type Note = (error: string) => void

export interface FaultyCall {
  readonly fault: AnswerFault | LateFault | undefined
  /** Ends when the client goes away. */
  readonly signal: AbortSignal
  readonly note: Note
  readonly work: () => LoopbackResponse
  /** An error as the service writes it. */
  readonly failure: (error: {
    readonly status: number
    readonly type: string
    readonly message: string
  }) => LoopbackResponse
}

/** Does the work of a call, or not, and answers, or not, as its fault has it. */
export async function underFault({ fault, signal, note, work, failure }: FaultyCall): Promise<LoopbackResponse> {
  switch (fault?.kind) {
    case undefined:
      return work()
    case 'error':
      note(fault.type)
      return failure({ ...fault, message: 'a fault of the plan' })
    case 'reset':
      note(fault.kind)
      return 'reset'
    case 'answer-lost':
      work()
      note(fault.kind)
      return 'reset'
    case 'late': {
      const done = fault.done === 'before' ? work() : undefined
      await wait(fault.afterMs, undefined, { signal })
      return done ?? work()
    }
  }
}
