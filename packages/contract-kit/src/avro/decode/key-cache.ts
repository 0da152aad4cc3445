const slots = 128
const longestKey = 32

/** Strings of map keys by their bytes. Of a fixed size: a new key takes the place of an old one. */
export class KeyCache {
  readonly #texts: (string | undefined)[] = new Array(slots).fill(undefined)
  readonly #bytes: Uint8Array[] = new Array(slots).fill(new Uint8Array())

  find(bytes: Uint8Array, start: number, length: number): string | undefined {
    if (length === 0 || length > longestKey) return undefined
    const slot = slotOf(bytes, start, length)
    const known = this.#bytes[slot]
    if (known === undefined || known.length !== length) return undefined
    for (let index = 0; index < length; index += 1) {
      if (known[index] !== bytes[start + index]) return undefined
    }
    return this.#texts[slot]
  }

  remember(bytes: Uint8Array, start: number, length: number, text: string): void {
    if (length === 0 || length > longestKey) return
    const slot = slotOf(bytes, start, length)
    this.#texts[slot] = text
    this.#bytes[slot] = new Uint8Array(bytes.subarray(start, start + length))
  }
}

function slotOf(bytes: Uint8Array, start: number, length: number): number {
  const first = bytes[start] ?? 0
  const middle = bytes[start + (length >>> 1)] ?? 0
  const last = bytes[start + length - 1] ?? 0
  return (first * 31 + middle * 17 + last * 7 + length) & (slots - 1)
}
