/** A call that a service was asked for, by whom, and how it ended. */
export interface RecordedCall<Operation extends string> {
  readonly operation: Operation
  /** The access key id that it was signed with. */
  readonly caller: string
  /** The type of the error that was answered; 'reset', 'answer-lost' or 'gone' where the client got no answer. */
  readonly error?: string
}

/** So that services that run for days stay small. */
const mostCalls = 100_000

/** The last calls of a service, and how many each caller made in all. */
export class RecordedCalls<Operation extends string> {
  #calls: { -readonly [Member in keyof RecordedCall<Operation>]: RecordedCall<Operation>[Member] }[] = []
  readonly #counts = new Map<string, number>()

  /** Every signed call, in the order of arrival; of very many the last ones. */
  get all(): readonly RecordedCall<Operation>[] {
    return this.#calls
  }

  by(caller: string): number {
    return this.#counts.get(caller) ?? 0
  }

  /** A call that arrived; what is returned says how it ended. */
  begin(operation: Operation, caller: string): (error: string) => void {
    const call: { operation: Operation; caller: string; error?: string } = { operation, caller }
    this.#counts.set(caller, this.by(caller) + 1)
    if (this.#calls.length >= 2 * mostCalls) this.#calls = this.#calls.slice(-mostCalls)
    this.#calls.push(call)
    return (error) => {
      call.error = error
    }
  }
}
