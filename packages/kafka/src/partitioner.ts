const seed = 0x9747b28c
const multiplier = 0x5bd1e995
const rotation = 24

/**
 * Kafka's murmur2 of a key as a signed 32-bit number
 * (org.apache.kafka.common.utils.Utils.murmur2). Math.imul keeps it in integers: Long arithmetic is a hundred times
 * slower.
 */
export function murmur2(bytes: Uint8Array): number {
  const { length } = bytes
  let hash = seed ^ length
  const words = length - (length % 4)
  for (let index = 0; index < words; index += 4) {
    let word = wordAt(bytes, index)
    word = Math.imul(word, multiplier)
    word ^= word >>> rotation
    word = Math.imul(word, multiplier)
    hash = Math.imul(hash, multiplier) ^ word
  }
  return finish(mixTail(hash, bytes, words))
}

/** The partition that Java's default partitioner chooses for a key. */
export function partitionForKey(key: Uint8Array, partitionCount: number): number {
  return (murmur2(key) & 0x7fffffff) % partitionCount
}

function wordAt(bytes: Uint8Array, index: number): number {
  return (
    byteAt(bytes, index) |
    (byteAt(bytes, index + 1) << 8) |
    (byteAt(bytes, index + 2) << 16) |
    (byteAt(bytes, index + 3) << 24)
  )
}

function byteAt(bytes: Uint8Array, index: number): number {
  return bytes[index] ?? 0
}

function mixTail(hash: number, bytes: Uint8Array, start: number): number {
  const rest = bytes.length - start
  if (rest === 0) return hash
  let mixed = hash
  if (rest === 3) mixed ^= byteAt(bytes, start + 2) << 16
  if (rest >= 2) mixed ^= byteAt(bytes, start + 1) << 8
  return Math.imul(mixed ^ byteAt(bytes, start), multiplier)
}

function finish(hash: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 13), multiplier)
  return mixed ^ (mixed >>> 15)
}
