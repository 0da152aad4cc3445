import '../native-text.ts'

const slabBytes = 65_536
/** Shorter text is looked at byte by byte; a native call costs more than that. */
const longestLoopText = 16
const twoTo32 = 4_294_967_296

/**
 * Where values are encoded to: behind each other in one allocation, which is left to its records when it is full. What
 * was handed out is never written again.
 */
export class Slab {
  #buffer = Buffer.allocUnsafeSlow(0)
  #view = new DataView(this.#buffer.buffer)
  #start = 0
  #position = 0

  /** Begins a record, with a header in front of it. */
  begin(header: Uint8Array | undefined): void {
    this.#start = this.#position
    if (header === undefined) return
    this.#reserve(header.length)
    this.#buffer.set(header, this.#position)
    this.#position += header.length
  }

  /** The record's bytes. */
  finish(): Uint8Array {
    return this.#buffer.subarray(this.#start, this.#position)
  }

  /** Forgets the record that was begun. */
  discard(): void {
    this.#position = this.#start
  }

  boolean(value: boolean): void {
    this.#reserve(1)
    this.#buffer[this.#position++] = value ? 1 : 0
  }

  int(value: number): void {
    this.#reserve(5)
    this.#varint32((value << 1) ^ (value >> 31))
  }

  /** A safe integer. */
  long(value: number): void {
    if ((value | 0) === value) {
      this.int(value)
      return
    }
    const high = Math.floor(value / twoTo32)
    this.#zigzag64(value >>> 0, high | 0)
  }

  /** Any whole number of 64 bits. */
  longBigint(value: bigint): void {
    this.#zigzag64(Number(BigInt.asUintN(32, value)), Number(BigInt.asIntN(32, value >> 32n)))
  }

  float(value: number): void {
    this.#reserve(4)
    this.#view.setFloat32(this.#position, value, true)
    this.#position += 4
  }

  double(value: number): void {
    this.#reserve(8)
    this.#view.setFloat64(this.#position, value, true)
    this.#position += 8
  }

  bytes(value: Uint8Array): void {
    this.long(value.length)
    this.raw(value)
  }

  raw(value: Uint8Array): void {
    this.#reserve(value.length)
    this.#buffer.set(value, this.#position)
    this.#position += value.length
  }

  /** False when the text is not well-formed; the record is then of no use. */
  string(text: string): boolean {
    const { length } = text
    if (length <= longestLoopText) {
      this.#reserve(length + 1)
      const buffer = this.#buffer
      let position = this.#position
      // Up to 16 characters the length takes one byte.
      buffer[position++] = length << 1
      let index = 0
      for (; index < length; index += 1) {
        const code = text.charCodeAt(index)
        if (code >= 0x80) break
        buffer[position++] = code
      }
      if (index === length) {
        this.#position = position
        return true
      }
    }
    return this.#utf8(text)
  }

  #utf8(text: string): boolean {
    this.#reserve(text.length * 3 + 5)
    // Written where it ends up when every character takes one byte; else it moves by what the length takes more.
    const guessed = varintBytes(text.length)
    const start = this.#position
    const written = this.#buffer.utf8Write(text, start + guessed)
    if (written !== text.length && !text.isWellFormed()) return false
    const needed = varintBytes(written)
    if (needed !== guessed) this.#buffer.copyWithin(start + needed, start + guessed, start + guessed + written)
    this.#varint32(written << 1)
    this.#position = start + needed + written
    return true
  }

  #varint32(zigzag: number): void {
    const buffer = this.#buffer
    let position = this.#position
    let rest = zigzag >>> 0
    while (rest > 0x7f) {
      buffer[position++] = (rest & 0x7f) | 0x80
      rest >>>= 7
    }
    buffer[position++] = rest
    this.#position = position
  }

  #zigzag64(low: number, high: number): void {
    this.#reserve(10)
    const sign = high >> 31
    let lowBits = ((low << 1) ^ sign) >>> 0
    let highBits = (((high << 1) | (low >>> 31)) ^ sign) >>> 0
    const buffer = this.#buffer
    let position = this.#position
    while (highBits !== 0 || lowBits > 0x7f) {
      buffer[position++] = (lowBits & 0x7f) | 0x80
      lowBits = ((lowBits >>> 7) | (highBits << 25)) >>> 0
      highBits >>>= 7
    }
    buffer[position++] = lowBits
    this.#position = position
  }

  #reserve(bytes: number): void {
    if (this.#position + bytes > this.#buffer.length) this.#grow(bytes)
  }

  #grow(bytes: number): void {
    const begun = this.#buffer.subarray(this.#start, this.#position)
    const length = Math.max(slabBytes, (begun.length + bytes) * 2)
    this.#buffer = Buffer.allocUnsafeSlow(length)
    this.#view = new DataView(this.#buffer.buffer)
    this.#buffer.set(begun)
    this.#start = 0
    this.#position = begun.length
  }
}

/** How many bytes a length takes as a zigzag varint. */
function varintBytes(length: number): number {
  if (length < 0x40) return 1
  if (length < 0x2000) return 2
  if (length < 0x10_0000) return 3
  return length < 0x800_0000 ? 4 : 5
}
