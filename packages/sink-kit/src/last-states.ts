/**
 * The places of states that a later one of the same key makes superfluous: the destination replaces whole records, so
 * that only the last one matters, and no two writes of one key are under way at once. `keys` has undefined for what is
 * not sent.
 */
export function supersededIndexes(keys: readonly (string | undefined)[]): ReadonlySet<number> {
  const later = new Set<string>()
  const superseded = new Set<number>()
  for (const [index, key] of [...keys.entries()].reverse()) {
    if (key === undefined) continue
    if (later.has(key)) superseded.add(index)
    later.add(key)
  }
  return superseded
}
