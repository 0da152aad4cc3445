/**
 * Which values fit a union, while one of them is tried: in a recursive type each branch tries all values below it, and
 * without a memory they would be tried twice as often with each level.
 */
export class Trials {
  readonly #known = new Map<unknown, boolean>()
  #running = 0

  of(value: unknown, tries: () => boolean): boolean {
    const known = this.#known.get(value)
    if (known !== undefined) return known
    this.#running += 1
    try {
      const fits = tries()
      this.#known.set(value, fits)
      return fits
    } finally {
      this.#running -= 1
      // The value may be changed before the next one is tried.
      if (this.#running === 0) this.#known.clear()
    }
  }
}
