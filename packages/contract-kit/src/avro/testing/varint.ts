/** A long as the specification writes it, by arithmetic that has nothing to do with the codec's. */
export function varintOf(value: bigint): Uint8Array {
  let rest = value >= 0n ? value * 2n : -value * 2n - 1n
  const bytes: number[] = []
  while (rest >= 128n) {
    bytes.push(Number(rest % 128n) + 128)
    rest /= 128n
  }
  return Uint8Array.from([...bytes, Number(rest)])
}
