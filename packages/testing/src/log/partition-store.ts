import type { StoredRecord } from '@counterpoint/kafka'

/** The records of one partition, by ascending offset, with gaps after compaction. */
export class PartitionStore {
  #records: StoredRecord[] = []
  #nextOffset = 0n
  readonly #waiting = new Set<() => void>()

  append(record: Omit<StoredRecord, 'offset'>): bigint {
    const offset = this.#nextOffset
    this.#records.push({ ...record, offset })
    this.#nextOffset += 1n
    return offset
  }

  /** The offset that the next record will get. */
  get nextOffset(): bigint {
    return this.#nextOffset
  }

  get records(): readonly StoredRecord[] {
    return this.#records
  }

  readFrom(offset: bigint, maxRecords: number): readonly StoredRecord[] {
    const start = this.#indexOf(offset)
    return this.#records.slice(start, start + maxRecords)
  }

  countFrom(offset: bigint): number {
    return this.#records.length - this.#indexOf(offset)
  }

  /** Keeps the last record of each key, tombstones too, at its own offset. */
  compact(): void {
    const last = new Map(this.#records.map(({ key, offset }) => [keyText(key), offset]))
    this.#records = this.#records.filter(({ key, offset }) => last.get(keyText(key)) === offset)
  }

  /** Calls `wake` after the next appends, once, until the returned function takes it back. */
  onAppend(wake: () => void): () => void {
    this.#waiting.add(wake)
    return () => this.#waiting.delete(wake)
  }

  /** Once for all records of a send, so that readers wake to a batch. */
  notify(): void {
    const waking = [...this.#waiting]
    this.#waiting.clear()
    for (const wake of waking) wake()
  }

  #indexOf(offset: bigint): number {
    let low = 0
    let high = this.#records.length
    while (low < high) {
      const middle = (low + high) >>> 1
      const record = this.#records[middle]
      if (record !== undefined && record.offset < offset) low = middle + 1
      else high = middle
    }
    return low
  }
}

function keyText(key: Uint8Array | null): string | null {
  return key === null ? null : Buffer.from(key).toString('latin1')
}
