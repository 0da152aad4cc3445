const significandBits = 24

/** The float that is nearest to a long, ties to even, as Java's cast has it. */
export function float32Of(long: bigint): number {
  const magnitude = long < 0n ? -long : long
  const excess = magnitude.toString(2).length - significandBits
  if (excess <= 0) return Number(long)
  const shift = BigInt(excess)
  const half = 1n << (shift - 1n)
  const rest = magnitude & ((1n << shift) - 1n)
  let significand = magnitude >> shift
  if (rest > half || (rest === half && (significand & 1n) === 1n)) significand += 1n
  const rounded = Number(significand << shift)
  return long < 0n ? -rounded : rounded
}
