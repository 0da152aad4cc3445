import type { Type } from 'avsc'

const slabBytes = 65_536

/** avsc's `encode` behind a header, into one allocation for many records: the fastest way that it has. */
export class AvscSlab {
  readonly #type: Type
  readonly #header: Uint8Array
  #buffer = Buffer.allocUnsafeSlow(slabBytes)
  #position = 0

  constructor(type: Type, header: Uint8Array) {
    this.#type = type
    this.#header = header
  }

  encode(event: unknown): Buffer {
    const start = this.#position
    const bodyStart = start + this.#header.length
    if (bodyStart <= slabBytes) {
      this.#buffer.set(this.#header, start)
      // Not positive when there is no room for the record.
      const end = this.#type.encode(event, this.#buffer, bodyStart)
      if (end > 0) {
        this.#position = end
        return this.#buffer.subarray(start, end)
      }
    }
    if (start === 0) throw new RangeError(`a record of more than ${slabBytes} bytes`)
    this.#buffer = Buffer.allocUnsafeSlow(slabBytes)
    this.#position = 0
    return this.encode(event)
  }
}
