/** Counts bytes, so that a page is cut where a part ends and not in the middle of one. */
export class Budget {
  left = 0
  /** Parts that found no room. */
  omitted = 0

  constructor(bytes: number) {
    this.left = bytes
  }

  /** The parts that fit; after the first one that does not, none. */
  take(parts: readonly string[]): readonly string[] {
    const end = parts.findIndex((part) => !this.#fits(part))
    if (end === -1) return parts
    this.omitted += parts.length - end
    return parts.slice(0, end)
  }

  #fits(part: string): boolean {
    const bytes = Buffer.byteLength(part) + 1
    if (bytes > this.left) return false
    this.left -= bytes
    return true
  }
}
