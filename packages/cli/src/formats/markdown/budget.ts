/** Counts bytes, so that a page is cut where a part ends and not in the middle of one. */
export class Budget {
  left: number
  /** Parts that found no room. */
  omitted = 0

  constructor(bytes: number) {
    this.left = bytes
  }

  /** The parts that fit into `most` bytes of what is left; after the first one that does not, none. */
  take(parts: readonly string[], most = this.left): readonly string[] {
    const end = this.left - Math.max(Math.min(most, this.left), 0)
    const taken: string[] = []
    for (const part of parts) {
      const bytes = Buffer.byteLength(part) + 1
      if (this.left - bytes < end) break
      this.left -= bytes
      taken.push(part)
    }
    this.omitted += parts.length - taken.length
    return taken
  }
}
