import { Unreadable } from './unreadable.ts'

const twoTo32 = 4_294_967_296
const noBytes = Buffer.alloc(0)

/**
 * A place in one payload, and the numbers that Avro's structure is made of, in their one form: a varint that is longer
 * than it need be, or beyond its type, is an error.
 */
export class ByteCursor {
  bytes: Buffer = noBytes
  position = 0
  /** Where the payload ends and begins in `bytes`. */
  protected end = 0
  protected start = 0

  protected openAt(bytes: Buffer, start: number): void {
    this.bytes = bytes
    this.position = start
    this.start = start
    this.end = bytes.length
  }

  /** Lets go of the payload: the cursor outlives it. */
  close(): void {
    this.bytes = noBytes
  }

  get left(): number {
    return this.end - this.position
  }

  int(): number {
    const first = this.byte()
    return first < 0x80 ? (first >>> 1) ^ -(first & 1) : this.#longInt(first)
  }

  /** A long that a number holds exactly. */
  long(): number {
    const first = this.bytes[this.position] ?? 0x80
    if (first < 0x80) {
      this.position += 1
      return (first >>> 1) ^ -(first & 1)
    }
    const value = this.longRounded()
    if (Number.isSafeInteger(value)) return value
    return this.malformed('a long is beyond what a number holds exactly (the schema can ask for BigInt)', 0)
  }

  longRounded(): number {
    const { low, high } = this.#varint64()
    const negative = -(low & 1)
    const magnitudeLow = (((low >>> 1) | (high << 31)) ^ negative) >>> 0
    return ((high >>> 1) ^ negative) * twoTo32 + magnitudeLow
  }

  longBigint(): bigint {
    const { low, high } = this.#varint64()
    const negative = -(low & 1)
    const magnitudeLow = (((low >>> 1) | (high << 31)) ^ negative) >>> 0
    return (BigInt((high >>> 1) ^ negative) << 32n) | BigInt(magnitudeLow)
  }

  /** A length in bytes that the payload still has. */
  length(): number {
    const length = this.long()
    if (length < 0 || length > this.end - this.position) this.malformed('a length is beyond the end', 0)
    return length
  }

  /** Steps over bytes that were asked for, and says where they begin. */
  take(length: number): number {
    const start = this.position
    if (length > this.end - start) this.malformed('the payload ends too early', 0)
    this.position = start + length
    return start
  }

  /** The index of a branch or a symbol, below `count`. */
  index(count: number): number {
    const byte = this.bytes[this.position] ?? 1
    if (byte < count * 2 && byte < 0x80 && (byte & 1) === 0) {
      this.position += 1
      return byte >>> 1
    }
    const index = this.int()
    if (index < 0 || index >= count) this.malformed('an index is beyond the branches or symbols', 0)
    return index
  }

  /** `offset` is from the place where reading is. */
  malformed(reason: string, offset: number): never {
    throw new Unreadable('PAYLOAD_MALFORMED', reason, this.position + offset - this.start)
  }

  mismatch(reason: string): never {
    throw new Unreadable('SCHEMA_INCOMPATIBLE', reason, this.position - this.start)
  }

  exceed(reason: string): never {
    throw new Unreadable('PAYLOAD_LIMIT_EXCEEDED', reason, this.position - this.start)
  }

  protected byte(): number {
    const position = this.position
    if (position >= this.end) this.malformed('the payload ends too early', 0)
    this.position = position + 1
    return this.bytes[position] ?? 0
  }

  #longInt(first: number): number {
    let value = first & 0x7f
    for (let shift = 7; shift < 28; shift += 7) {
      const byte = this.byte()
      value |= (byte & 0x7f) << shift
      if (byte < 0x80) return this.#canonical(byte, value)
    }
    const last = this.byte()
    if (last > 0x0f) this.malformed('an int has more than 32 bits', -1)
    return this.#canonical(last, (value | (last << 28)) >>> 0)
  }

  #canonical(lastByte: number, value: number): number {
    if (lastByte === 0) this.malformed('a varint is longer than it need be', -1)
    return (value >>> 1) ^ -(value & 1)
  }

  #varint64(): { readonly low: number; readonly high: number } {
    let low = 0
    let high = 0
    for (let shift = 0; shift < 70; shift += 7) {
      const byte = this.byte()
      const bits = byte & 0x7f
      if (shift < 28) low |= bits << shift
      else if (shift === 28) {
        low |= bits << 28
        high = bits >>> 4
      } else high |= bits << (shift - 32)
      if (byte < 0x80) {
        if (byte === 0 && shift > 0) this.malformed('a varint is longer than it need be', -1)
        if (shift === 63 && byte > 1) this.malformed('a long has more than 64 bits', -1)
        return { low, high: high >>> 0 }
      }
    }
    return this.malformed('a long has more than 64 bits', -1)
  }
}
