import type { EachBatchPayload } from 'kafkajs'

/** Partitions that wait: not fetched until their time is over, while the others go on. */
export class Pauses {
  readonly #timers = new Set<NodeJS.Timeout>()

  pause(payload: Pick<EachBatchPayload, 'pause'>, milliseconds: number): void {
    const resume = payload.pause()
    const timer = setTimeout(() => {
      this.#timers.delete(timer)
      resume()
    }, milliseconds)
    this.#timers.add(timer)
  }

  clear(): void {
    for (const timer of this.#timers) clearTimeout(timer)
    this.#timers.clear()
  }
}
