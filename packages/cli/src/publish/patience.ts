import { plain } from '../formats/plain.ts'
import type { Surroundings } from '../surroundings.ts'

const longMs = 5_000

/** Says on the error stream what is waited for, once for each step that takes long: calls are repeated for minutes. */
export class Patience {
  readonly #writeError: Surroundings['writeError']
  #timer: NodeJS.Timeout | undefined

  constructor({ writeError }: Pick<Surroundings, 'writeError'>) {
    this.#writeError = writeError
  }

  /** A step begins, and the one before it is over. */
  begin(step: string): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#writeError(`still waiting for the registry: ${plain(step)}\n`), longMs)
  }

  end(): void {
    clearTimeout(this.#timer)
  }
}
