import type {} from '../native-text.ts'

/**
 * How values become bytes: each function writes into `bytes` at `position` and gives the position behind. What takes at
 * most `roomBytes` does not look whether there is room; whoever calls it has, with `hasRoom`, not more than so many bytes
 * ago. What takes more looks itself, and leaves that room behind it.
 */
export const roomBytes = 64

/** Instead of a position: the value is not one of the type. */
export const invalid = -1
/** Instead of a position: the bytes end before the value does; the record begins again in more of them. */
export const noRoom = -2

export function hasRoom(bytes: Uint8Array, position: number): boolean {
  return position + roomBytes <= bytes.length
}

export function writeInt(bytes: Uint8Array, position: number, value: number): number {
  let rest = ((value << 1) ^ (value >> 31)) >>> 0
  while (rest > 0x7f) {
    bytes[position++] = (rest & 0x7f) | 0x80
    rest >>>= 7
  }
  bytes[position++] = rest
  return position
}

const twoTo32 = 4_294_967_296

/** A safe integer. */
export function writeLong(bytes: Uint8Array, position: number, value: number): number {
  if ((value | 0) === value) return writeInt(bytes, position, value)
  return writeZigzag64(bytes, position, value >>> 0, Math.floor(value / twoTo32) | 0)
}

/** Any whole number of 64 bits. */
export function writeLongBigint(bytes: Uint8Array, position: number, value: bigint): number {
  const low = Number(BigInt.asUintN(32, value))
  return writeZigzag64(bytes, position, low, Number(BigInt.asIntN(32, value >> 32n)))
}

function writeZigzag64(bytes: Uint8Array, position: number, low: number, high: number): number {
  const sign = high >> 31
  let lowBits = ((low << 1) ^ sign) >>> 0
  let highBits = (((high << 1) | (low >>> 31)) ^ sign) >>> 0
  while (highBits !== 0 || lowBits > 0x7f) {
    bytes[position++] = (lowBits & 0x7f) | 0x80
    lowBits = ((lowBits >>> 7) | (highBits << 25)) >>> 0
    highBits >>>= 7
  }
  bytes[position++] = lowBits
  return position
}

const scratch = new DataView(new ArrayBuffer(8))

export function writeFloat(bytes: Uint8Array, position: number, value: number): number {
  scratch.setFloat32(0, value, true)
  for (let index = 0; index < 4; index += 1) bytes[position++] = scratch.getUint8(index)
  return position
}

export function writeDouble(bytes: Uint8Array, position: number, value: number): number {
  scratch.setFloat64(0, value, true)
  for (let index = 0; index < 8; index += 1) bytes[position++] = scratch.getUint8(index)
  return position
}

const longestVarint = 5

const intrinsicLength = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Uint8Array.prototype), 'length')?.get

/** How many bytes there are, whatever a subclass says: what lies behind them is not the value's. */
export function byteCount(value: Uint8Array): number {
  return Number(intrinsicLength?.call(value))
}

/** Bytes behind their length. */
export function writeBytes(bytes: Uint8Array, position: number, value: Uint8Array): number {
  const length = byteCount(value)
  if (position + length + longestVarint + roomBytes > bytes.length) return noRoom
  const start = writeInt(bytes, position, length)
  bytes.set(value, start)
  return start + length
}

/** Bytes without a length. */
export function writeFixed(bytes: Uint8Array, position: number, value: Uint8Array): number {
  const length = byteCount(value)
  if (position + length + roomBytes > bytes.length) return noRoom
  bytes.set(value, position)
  return position + length
}

/** Up to this many characters a native call costs more than a loop. */
const longestLoopText = 20

/** Text behind its length; `invalid` when it is not well-formed. */
export function writeString(bytes: Buffer, position: number, text: string): number {
  const { length } = text
  if (length > longestLoopText) return writeNativeText(bytes, position, text)
  const start = position + 1
  if (start + length + roomBytes > bytes.length) return noRoom
  let bits = 0
  for (let index = 0; index < length; index += 1) {
    const unit = text.charCodeAt(index)
    bits |= unit
    bytes[start + index] = unit
  }
  if (bits >= 0x80) return writeNativeText(bytes, position, text)
  bytes[position] = length << 1
  return start + length
}

function writeNativeText(bytes: Buffer, position: number, text: string): number {
  const { length } = text
  if (position + length * 3 + longestVarint + roomBytes > bytes.length) return noRoom
  // Written where it ends up when every character takes one byte; else it moves by what the length takes more.
  const guessed = varintBytes(length)
  const start = position + guessed
  const written = bytes.utf8Write(text, start)
  if (written !== length && mayBeReplaced(bytes, start, start + written) && !text.isWellFormed()) return invalid
  const needed = varintBytes(written)
  if (needed !== guessed) bytes.copyWithin(position + needed, start, start + written)
  return writeInt(bytes, position, written) + written
}

const replacementLead = 0xef

/**
 * A lone surrogate is written as U+FFFD, whose first byte is rare in most texts; looking for it costs a fifth of
 * `isWellFormed`.
 */
function mayBeReplaced(bytes: Buffer, start: number, end: number): boolean {
  // Where the search ends at the latest: what lies behind the text is not ours.
  bytes[end] = replacementLead
  return bytes.indexOf(replacementLead, start) < end
}

/** The count of a block, in the byte that was left for it before its items were counted. Gives the new end. */
export function writeCountBefore(bytes: Uint8Array, start: number, end: number, count: number): number {
  const moved = varintBytes(count) - 1
  if (moved > 0) bytes.copyWithin(start + 1 + moved, start + 1, end)
  writeInt(bytes, start, count)
  return end + moved
}

/** How many bytes a length takes as a zigzag varint. */
function varintBytes(length: number): number {
  if (length < 0x40) return 1
  if (length < 0x2000) return 2
  if (length < 0x10_0000) return 3
  return length < 0x800_0000 ? 4 : 5
}
