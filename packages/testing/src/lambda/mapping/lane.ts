import type { QueuedRecord } from './queued-record.ts'

/** The records of a partition that wait. While some are in an invocation, or will be again, the others stay. */
export class Lane {
  readonly member: string
  isHeld = false
  /** When the first of those that wait came. */
  waitingSince = 0
  readonly #waiting: QueuedRecord[] = []
  #highestDelivered = -1

  constructor(member: string) {
    this.member = member
  }

  get waiting(): readonly QueuedRecord[] {
    return this.#waiting
  }

  add(records: readonly QueuedRecord[], now: number): void {
    if (this.#waiting.length === 0) this.waitingSince = now
    this.#waiting.push(...records)
  }

  take(count: number, now: number): QueuedRecord[] {
    this.waitingSince = now
    return this.#waiting.splice(0, count)
  }

  /** Takes out what is no longer to be delivered. */
  withdraw(isWithdrawn: (record: QueuedRecord) => boolean): readonly QueuedRecord[] {
    const withdrawn = this.#waiting.filter(isWithdrawn)
    if (withdrawn.length > 0) {
      const kept = this.#waiting.filter((record) => !isWithdrawn(record))
      this.#waiting.splice(0, this.#waiting.length, ...kept)
    }
    return withdrawn
  }

  /** Whether a function gets this offset for the first time. */
  isFirstDelivery(offset: number): boolean {
    if (offset <= this.#highestDelivered) return false
    this.#highestDelivered = offset
    return true
  }
}
