/** What the service took, for a test or a reconciliation to look at. */
export class RecordedFirehose {
  /** Every request, with those that were answered with an error. */
  calls = 0
  /** Records that were taken. */
  taken = 0
  /** The records of each delivery stream, in the order of their arrival; empty when they are not kept. */
  readonly records = new Map<string, Buffer[]>()
  readonly #keep: boolean
  readonly #onRecord: ((deliveryStream: string, data: Buffer) => void) | undefined

  constructor(keep: boolean, onRecord: ((deliveryStream: string, data: Buffer) => void) | undefined) {
    this.#keep = keep
    this.#onRecord = onRecord
  }

  take(deliveryStream: string, data: Buffer): void {
    this.taken += 1
    this.#onRecord?.(deliveryStream, data)
    if (!this.#keep) return
    const records = this.records.get(deliveryStream)
    if (records === undefined) this.records.set(deliveryStream, [data])
    else records.push(data)
  }
}
