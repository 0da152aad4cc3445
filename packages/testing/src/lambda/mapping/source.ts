import type { Missing } from '../event/lambda-record.ts'
import type { Dispatcher } from './dispatcher.ts'

/** Where records come from. */
export interface Source {
  /** Hands records to the dispatcher until there are no more, or it is stopped; waits for those that it handed over. */
  run(): Promise<void>
  /** Resolves when everything is through, with true, or when nothing more will be, with false. */
  consumed(): Promise<boolean>
}

export interface SourceSurroundings {
  readonly dispatcher: Dispatcher
  readonly missing: Missing
  readonly stop: AbortSignal
}
