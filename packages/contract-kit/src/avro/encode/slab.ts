import { invalid, noRoom } from './write-bytes.ts'

const slabBytes = 65_536

/** Writes a value into `bytes` at `position`: the position behind it, `invalid` or `noRoom`. */
export type Write = (bytes: Buffer, position: number, value: unknown) => number

/**
 * Where values are encoded to: behind each other in one allocation, which is left to its records when it is full. What
 * was handed out is never written again.
 */
export class Slab {
  #bytes: Buffer = Buffer.allocUnsafeSlow(slabBytes)
  #position = 0
  #writing = false

  /** The bytes of a value behind a header; undefined when the value is not one of the type. */
  encode(write: Write, value: unknown, header: Uint8Array | undefined): Uint8Array | undefined {
    // A getter of a value may encode another value meanwhile.
    if (this.#writing) return new Slab().encode(write, value, header)
    this.#writing = true
    try {
      return this.#encode(write, value, header)
    } finally {
      this.#writing = false
      // A slab that was made larger for one record is its alone.
      if (this.#bytes.length > slabBytes) this.#begin(slabBytes)
    }
  }

  #encode(write: Write, value: unknown, header: Uint8Array | undefined): Uint8Array | undefined {
    for (;;) {
      const bytes = this.#bytes
      const start = this.#position
      const end = this.#fits(header) ? write(bytes, copyHeader(bytes, start, header), value) : noRoom
      // Beyond the end typed arrays drop what is written without a word.
      if (end >= 0 && end <= bytes.length) {
        this.#position = end
        return bytes.subarray(start, end)
      }
      if (end === invalid) return undefined
      this.#begin(start === 0 ? bytes.length * 2 : slabBytes)
    }
  }

  #fits(header: Uint8Array | undefined): boolean {
    return header === undefined || this.#position + header.length <= this.#bytes.length
  }

  #begin(length: number): void {
    this.#bytes = Buffer.allocUnsafeSlow(length)
    this.#position = 0
  }
}

function copyHeader(bytes: Uint8Array, start: number, header: Uint8Array | undefined): number {
  if (header === undefined) return start
  const { length } = header
  for (let index = 0; index < length; index += 1) bytes[start + index] = header[index] ?? 0
  return start + length
}
