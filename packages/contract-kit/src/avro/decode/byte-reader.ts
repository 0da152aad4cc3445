import { isUtf8 } from 'node:buffer'
import type { DecodeBounds } from '../limits.ts'
import type {} from '../native-text.ts'
import { ByteCursor } from './byte-cursor.ts'
import { KeyCache } from './key-cache.ts'

/** Payloads up to this are turned into text as a whole, once; larger ones in windows. */
const wholePayloadBytes = 512
const windowBytes = 256
/** Longer text is decoded by itself: one native call then costs less than looking at it twice. */
const longestWindowText = 128

/**
 * Reads one payload and believes nothing: lengths and counts fit into the bytes that are left, text is UTF-8, the limits
 * hold. The methods are what generated code and closures call; they are written for speed.
 *
 * A native call for each short text is what costs most when reading, so a payload becomes one string of Latin-1 first,
 * of which text in ASCII is a part.
 */
export class ByteReader extends ByteCursor {
  /** Where the block that was begun last must end; −1 when it did not say. */
  blockEnd = -1
  /** How many recursive records reading is in. */
  depth = 0
  #bounds: DecodeBounds | undefined
  #itemsLeft = 0
  #emptyItemsLeft = 0
  #view: DataView = new DataView(this.bytes.buffer)
  #viewed: ArrayBufferLike = this.bytes.buffer
  #viewOffset = 0
  #window = ''
  #windowStart = 0
  #windowEnd = -1
  readonly #keys = new KeyCache()

  open(bytes: Buffer, start: number, bounds: DecodeBounds): void {
    this.openAt(bytes, start)
    this.depth = 0
    this.#bounds = bounds
    this.#itemsLeft = bounds.maxItems
    this.#emptyItemsLeft = bounds.maxEmptyItems
    this.#windowEnd = -1
    // Records of one fetch share their buffer, and a DataView costs more than reading a short record.
    if (bytes.buffer !== this.#viewed) {
      this.#viewed = bytes.buffer
      this.#view = new DataView(bytes.buffer)
    }
    this.#viewOffset = bytes.byteOffset
    if (this.left > bounds.maxPayloadBytes) {
      this.exceed(`the payload has ${this.left} bytes, more than ${bounds.maxPayloadBytes} (limits.maxPayloadBytes)`)
    }
  }

  override close(): void {
    super.close()
    this.#window = ''
  }

  boolean(): boolean {
    const byte = this.byte()
    if (byte > 1) this.malformed('a boolean is neither 0 nor 1', -1)
    return byte === 1
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
    const end = start + length
    this.position = end
    const known = this.#keys.find(this.bytes, start, length)
    if (known !== undefined) return known
    const text = this.#isAscii(start, end) ? this.bytes.latin1Slice(start, end) : this.#utf8(start, end)
    this.#keys.remember(this.bytes, start, length, text)
    return text
  }

  /** What a conversion made of a value; undefined when the value is beyond its form. */
  converted(value: unknown): unknown {
    if (value === undefined) this.malformed('a value is beyond what its form in JavaScript holds', 0)
    return value
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
    if (count * smallest > this.left) this.malformed('a block announces more items than fit', 0)
    this.#itemsLeft -= count
    if (this.#itemsLeft < 0) this.#exceedItems('maxItems')
    if (smallest > 0) return count
    this.#emptyItemsLeft -= count
    if (this.#emptyItemsLeft < 0) this.#exceedItems('maxEmptyItems')
    return count
  }

  endBlock(blockEnd: number): void {
    if (blockEnd !== -1 && blockEnd !== this.position) this.malformed('a block does not end where it says', 0)
  }

  /** Into a recursive record; `depth` is counted down by whoever leaves it. */
  enter(): void {
    this.depth += 1
    const maxDepth = this.#bounds?.maxDepth ?? 0
    if (this.depth > maxDepth) this.exceed(`the payload is nested deeper than ${maxDepth} (limits.maxDepth)`)
  }

  #exceedItems(limit: 'maxItems' | 'maxEmptyItems'): never {
    const what = limit === 'maxItems' ? 'items' : 'items of no bytes'
    return this.exceed(`the payload has more than ${this.#bounds?.[limit]} ${what} (limits.${limit})`)
  }

  #isAscii(start: number, end: number): boolean {
    const view = this.#view
    let position = start + this.#viewOffset
    const stop = end + this.#viewOffset
    let bits = 0
    for (; position + 4 <= stop; position += 4) bits |= view.getUint32(position)
    for (; position < stop; position += 1) bits |= view.getUint8(position)
    return (bits & 0x80808080) === 0
  }

  #openWindow(start: number): void {
    const whole = this.end - this.start <= wholePayloadBytes
    this.#windowStart = whole ? this.start : start
    this.#windowEnd = whole ? this.end : Math.min(this.end, start + windowBytes)
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
