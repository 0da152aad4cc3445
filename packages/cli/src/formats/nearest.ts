/** The candidate that a person most probably meant; undefined where none is near. */
export function nearest<T extends string>(given: string, candidates: readonly T[]): T | undefined {
  const wanted = given.toUpperCase().slice(0, 100)
  const ranked = candidates
    .map((candidate) => ({ candidate, distance: distanceTo(wanted, candidate) }))
    .toSorted((left, right) => left.distance - right.distance)
  const [first] = ranked
  return first !== undefined && first.distance <= Math.max(2, wanted.length / 3) ? first.candidate : undefined
}

/** Levenshtein's: letters to add, to remove and to replace. A candidate that holds the whole word is near. */
function distanceTo(wanted: string, candidate: string): number {
  if (wanted.length >= 4 && candidate.includes(wanted)) return 1
  let row = Array.from({ length: candidate.length + 1 }, (_, index) => index)
  for (const [index, letter] of [...wanted].entries()) {
    const next = [index + 1]
    for (const [column, other] of [...candidate].entries()) {
      const replaced = (row[column] ?? 0) + (letter === other ? 0 : 1)
      next.push(Math.min(replaced, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1))
    }
    row = next
  }
  return row.at(-1) ?? 0
}
