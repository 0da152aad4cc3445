import type { MappingClock } from './clock.ts'
import { Lane } from './lane.ts'
import type { Payloads } from './payload.ts'
import type { QueuedRecord } from './queued-record.ts'
import type { Slots } from './slots.ts'
import { type BatchLimits, takeBatch } from './take-batch.ts'

export interface DispatcherOptions extends BatchLimits {
  /** How long records wait for company. */
  readonly windowMs: number
  /** When so many records are here, waiting or in invocations, nobody should bring more. */
  readonly maximumRecords: number
  readonly payloads: Payloads
  readonly slots: Slots
  readonly clock: MappingClock
  readonly stop: AbortSignal
  /** Brings a batch to its end; told of each step what is left. */
  readonly run: (batch: readonly QueuedRecord[], onLeft: (left: readonly QueuedRecord[]) => void) => Promise<void>
  readonly onError: (error: unknown) => void
}

/** Forms batches of what waits, and sees that of each partition only one is under way. */
export class Dispatcher {
  readonly #options: DispatcherOptions
  readonly #lanes = new Map<string, Lane>()
  #records = 0
  #batches = 0
  #isFlushing = false
  #isTimerSet = false
  #changed = Promise.withResolvers<void>()

  constructor(options: DispatcherOptions) {
    this.#options = options
    options.stop.addEventListener('abort', () => this.withdraw(() => true), { once: true })
  }

  get isIdle(): boolean {
    return this.#records === 0 && this.#batches === 0
  }

  get isFull(): boolean {
    return this.#records >= this.#options.maximumRecords
  }

  laneOf(member: string): Lane {
    const known = this.#lanes.get(member)
    if (known !== undefined) return known
    const lane = new Lane(member)
    this.#lanes.set(member, lane)
    return lane
  }

  /** Records of one partition, behind those that it has already. */
  offer(member: string, records: readonly QueuedRecord[]): void {
    this.#records += records.length
    this.laneOf(member).add(records, this.#options.clock.now())
    this.#dispatch()
  }

  /** Takes back what waits; what is in an invocation comes to its end. */
  withdraw(isWithdrawn: (record: QueuedRecord) => boolean): void {
    for (const lane of this.#lanes.values()) {
      const withdrawn = lane.withdraw(isWithdrawn)
      this.#records -= withdrawn.length
      for (const record of withdrawn) record.owner.ended(record, false)
    }
    this.#change()
  }

  /** No more company will come: nothing waits for it any longer, until this is taken back. */
  flush(isFlushing: boolean): void {
    this.#isFlushing = isFlushing
    this.#dispatch()
  }

  /** Resolves when it is true of this, and at once when it is so now. */
  async when(isTrue: (dispatcher: Dispatcher) => boolean): Promise<void> {
    while (!isTrue(this)) await this.#changed.promise
  }

  #dispatch(): void {
    const { slots, stop } = this.#options
    while (slots.isFree && !stop.aborted) {
      const batch = this.#nextBatch()
      if (batch === undefined) break
      void this.#bringToEnd(batch)
    }
    this.#setTimer()
  }

  #nextBatch(): readonly QueuedRecord[] | undefined {
    const { payloads, clock } = this.#options
    const lanes = this.#waitingLanes()
    if (!this.#isRipe(lanes)) return undefined
    const batch = takeBatch(lanes, this.#options, payloads, clock.now())
    for (const member of new Set(batch.map(({ member }) => member))) {
      const lane = this.laneOf(member)
      lane.isHeld = true
      // To the end of the line, so that a busy partition leaves the others their turn.
      this.#lanes.delete(member)
      this.#lanes.set(member, lane)
    }
    return batch
  }

  #waitingLanes(): readonly Lane[] {
    return [...this.#lanes.values()].filter(({ isHeld, waiting }) => !isHeld && waiting.length > 0)
  }

  #isRipe(lanes: readonly Lane[]): boolean {
    const { batchSize, windowMs, clock } = this.#options
    if (lanes.length === 0) return false
    if (this.#isFlushing || this.isFull) return true
    const count = lanes.reduce((sum, { waiting }) => sum + waiting.length, 0)
    return count >= batchSize || clock.now() >= this.#oldest(lanes) + windowMs
  }

  #oldest(lanes: readonly Lane[]): number {
    return lanes.reduce((oldest, { waitingSince }) => Math.min(oldest, waitingSince), Number.POSITIVE_INFINITY)
  }

  async #bringToEnd(batch: readonly QueuedRecord[]): Promise<void> {
    this.#batches += 1
    let held = new Set(batch.map(({ member }) => member))
    try {
      await this.#options.run(batch, (left) => {
        const stillHeld = new Set(left.map(({ member }) => member))
        for (const member of held) if (!stillHeld.has(member)) this.laneOf(member).isHeld = false
        held = stillHeld
        this.#dispatch()
      })
    } catch (error) {
      this.#options.onError(error)
      for (const member of held) this.laneOf(member).isHeld = false
      for (const record of batch) record.owner.ended(record, false)
    }
    this.#batches -= 1
    this.#records -= batch.length
    this.#dispatch()
    this.#change()
  }

  /** Wakes up when the first window ends; whatever is not ripe then sets the next one. */
  #setTimer(): void {
    const { windowMs, clock, stop } = this.#options
    const waiting = this.#waitingLanes()
    if (this.#isTimerSet || waiting.length === 0 || !this.#options.slots.isFree || stop.aborted) return
    this.#isTimerSet = true
    void clock.sleep(Math.max(0, this.#oldest(waiting) + windowMs - clock.now()), stop).then(() => {
      this.#isTimerSet = false
      this.#dispatch()
    })
  }

  #change(): void {
    this.#changed.resolve()
    this.#changed = Promise.withResolvers()
  }
}
