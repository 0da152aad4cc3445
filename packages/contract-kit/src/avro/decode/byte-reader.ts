import '../native-text.ts'
import { isUtf8 } from 'node:buffer'
import type { DecodeBounds } from '../limits.ts'
import { KeyCache } from './key-cache.ts'
import { Unreadable } from './unreadable.ts'

/** Payloads up to this are turned into text as a whole, once; larger ones in windows. */
const wholePayloadBytes = 512
const windowBytes = 256
/** Longer text is decoded by itself: one native call then costs less than looking at it twice. */
const longestWindowText = 128
const twoTo32 = 4_294_967_296
const noBytes = Buffer.alloc(0)

/**
 * A cursor over one payload that believes nothing: varints have one form, lengths and counts fit into the bytes that
 * are left, text is UTF-8. The methods are what generated code and closures call; they are written for speed.
 *
 * A native call for each short text is what costs most when reading, so a payload becomes one string of Latin-1 first,
 * of which text in ASCII is a part.
 */
export class ByteReader {
  bytes: Buffer = noBytes
  position = 0
  /** Where the block that was begun last must end; −1 when it did not say. */
  blockEnd = -1
  depth = 0
  maxDepth = 0
  /** Items of all arrays and maps: what the work is bounded by. */
  #items = 0
  #maxItems = 0
  #end = 0
  #start = 0
  #emptyItems = 0
  #maxEmptyItems = 0
  #view: DataView = new DataView(noBytes.buffer)
  #viewed: ArrayBufferLike = noBytes.buffer
  #viewOffset = 0
  #window = ''
  #windowStart = 0
  #windowEnd = -1
  readonly #keys = new KeyCache()

  open(bytes: Buffer, start: number, bounds: DecodeBounds): void {
    this.bytes = bytes
    this.position = start
    this.#start = start
    this.#end = bytes.length
    this.depth = 0
    this.#items = 0
    this.#emptyItems = 0
    this.#windowEnd = -1
    this.maxDepth = bounds.maxDepth
    this.#maxItems = bounds.maxItems
    this.#maxEmptyItems = bounds.maxEmptyItems
    // Records of one fetch share their buffer, and a DataView costs more than reading a short record.
    if (bytes.buffer !== this.#viewed) {
      this.#viewed = bytes.buffer
      this.#view = new DataView(bytes.buffer)
    }
    this.#viewOffset = bytes.byteOffset
    const length = bytes.length - start
    if (length > bounds.maxPayloadBytes) {
      this.exceed(`it has ${length} bytes, more than ${bounds.maxPayloadBytes} (limits.maxPayloadBytes)`)
    }
  }

  get left(): number {
    return this.#end - this.position
  }

  /** Lets go of the payload: the reader outlives it. */
  close(): void {
    this.bytes = noBytes
    this.#window = ''
  }

  boolean(): boolean {
    const byte = this.#byte()
    if (byte > 1) this.malformed('a boolean is neither 0 nor 1', -1)
    return byte === 1
  }

  int(): number {
    const first = this.#byte()
    return first < 0x80 ? (first >>> 1) ^ -(first & 1) : this.#longInt(first)
  }

  #longInt(first: number): number {
    let value = first & 0x7f
    for (let shift = 7; shift < 28; shift += 7) {
      const byte = this.#byte()
      value |= (byte & 0x7f) << shift
      if (byte < 0x80) return this.#canonical(byte, value)
    }
    const last = this.#byte()
    if (last > 0x0f) this.malformed('an int has more than 32 bits', -1)
    return this.#canonical(last, (value | (last << 28)) >>> 0)
  }

  /** A long that a number holds exactly. */
  long(): number {
    const bytes = this.bytes
    const position = this.position
    if (position < this.#end) {
      const first = bytes[position] ?? 0
      if (first < 0x80) {
        this.position = position + 1
        return (first >>> 1) ^ -(first & 1)
      }
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

  /** What a conversion made of a value; undefined when the value is beyond its form. */
  converted(value: unknown): unknown {
    if (value === undefined) this.malformed('a value is beyond what its form in JavaScript holds', 0)
    return value
  }

  float(): number {
    return this.#view.getFloat32(this.#viewOffset + this.take(4), true)
  }

  double(): number {
    return this.#view.getFloat64(this.#viewOffset + this.take(8), true)
  }

  /** Its own bytes: the payload's buffer is the log's, and larger than this. */
  bytesOwned(length: number): Uint8Array {
    const start = this.take(length)
    return new Uint8Array(this.bytes.subarray(start, start + length))
  }

  string(): string {
    const length = this.length()
    const start = this.position
    const end = start + length
    this.position = end
    if (length > longestWindowText || !this.#isAscii(start, end)) return this.#utf8(start, end)
    if (length === 0) return ''
    if (end > this.#windowEnd || start < this.#windowStart) this.#openWindow(start)
    return this.#window.substring(start - this.#windowStart, end - this.#windowStart)
  }

  /** The key of a map: the same few come again and again. */
  key(): string {
    const length = this.length()
    const start = this.position
    const known = this.#keys.find(this.bytes, start, length)
    if (known !== undefined) {
      this.position = start + length
      return known
    }
    this.position = start
    const text = this.#isAscii(start, start + length)
      ? this.bytes.latin1Slice(start, start + length)
      : this.#utf8(start, start + length)
    this.position = start + length
    this.#keys.remember(this.bytes, start, length, text)
    return text
  }

  /** A length in bytes that the payload still has. */
  length(): number {
    const length = this.long()
    if (length < 0 || length > this.#end - this.position) this.malformed('a length is beyond the end', 0)
    return length
  }

  /** Steps over bytes that were asked for, and says where they begin. */
  take(length: number): number {
    const start = this.position
    if (length > this.#end - start) this.malformed('it ends too early', 0)
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
    return this.#longIndex(count)
  }

  #longIndex(count: number): number {
    const index = this.int()
    if (index < 0 || index >= count) this.malformed('an index is beyond the branches or symbols', 0)
    return index
  }

  /** The items of the next block, 0 at the end. `smallest` is what one takes at least, in bytes. */
  block(smallest: number): number {
    let count = this.long()
    this.blockEnd = -1
    if (count === 0) return 0
    if (count < 0) {
      count = -count
      this.blockEnd = this.length() + this.position
    }
    this.#items += count
    if (this.#items > this.#maxItems) this.exceed(`it has more than ${this.#maxItems} items (limits.maxItems)`)
    if (smallest > 0) {
      if (count * smallest > this.#end - this.position) this.malformed('a block announces more items than fit', 0)
    } else {
      this.#emptyItems += count
      if (this.#emptyItems > this.#maxEmptyItems) {
        this.exceed(`it has more than ${this.#maxEmptyItems} items of no bytes (limits.maxEmptyItems)`)
      }
    }
    return count
  }

  endBlock(blockEnd: number): void {
    if (blockEnd !== -1 && blockEnd !== this.position) this.malformed('a block does not end where it says', 0)
  }

  enter(): void {
    this.depth += 1
    if (this.depth > this.maxDepth) this.exceed(`it is nested deeper than ${this.maxDepth} (limits.maxDepth)`)
  }

  malformed(reason: string, offset: number): never {
    throw new Unreadable('PAYLOAD_MALFORMED', reason, this.position + offset - this.#start)
  }

  mismatch(reason: string): never {
    throw new Unreadable('SCHEMA_INCOMPATIBLE', reason, this.position - this.#start)
  }

  exceed(reason: string): never {
    throw new Unreadable('PAYLOAD_LIMIT_EXCEEDED', reason, this.position - this.#start)
  }

  #byte(): number {
    const position = this.position
    if (position >= this.#end) this.malformed('it ends too early', 0)
    this.position = position + 1
    return this.bytes[position] ?? 0
  }

  #canonical(lastByte: number, value: number): number {
    if (lastByte === 0) this.malformed('a varint is longer than it need be', -1)
    return (value >>> 1) ^ -(value & 1)
  }

  #varint64(): { readonly low: number; readonly high: number } {
    let low = 0
    let high = 0
    for (let shift = 0; shift < 70; shift += 7) {
      const byte = this.#byte()
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

  #isAscii(start: number, end: number): boolean {
    const view = this.#view
    let position = start + this.#viewOffset
    const stop = end + this.#viewOffset
    let bits = 0
    for (; position + 4 <= stop; position += 4) bits |= view.getUint32(position)
    for (; position < stop; position += 1) bits |= view.getUint8(position)
    if ((bits & 0x80808080) !== 0) return false
    return true
  }

  #openWindow(start: number): void {
    const whole = this.#end - this.#start <= wholePayloadBytes
    this.#windowStart = whole ? this.#start : start
    this.#windowEnd = whole ? this.#end : Math.min(this.#end, start + windowBytes)
    this.#window = this.bytes.latin1Slice(this.#windowStart, this.#windowEnd)
  }

  #utf8(start: number, end: number): string {
    const text = this.bytes.utf8Slice(start, end)
    // Bytes that are no UTF-8 become U+FFFD, which valid text may hold too.
    if (text.includes('\ufffd') && !isUtf8(this.bytes.subarray(start, end))) {
      this.malformed('a text is not UTF-8', start - end)
    }
    return text
  }
}
