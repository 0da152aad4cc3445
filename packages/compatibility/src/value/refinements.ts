import type { Compared } from './compared.ts'

const unnamed = 'unnamed'

/** Ids of refinements; each without one is "unnamed". */
export function compareRefinements(older: readonly string[], newer: readonly string[]): readonly Compared[] {
  const ids = new Set([...newer, ...older])
  return [...ids].flatMap((id): readonly Compared[] => {
    const [before, after] = [countOf(id, older), countOf(id, newer)]
    const texts = { detail: id, before: countText(id, before), after: countText(id, after) }
    if (after > before) return [{ rule: 'VALUE_REFINEMENT_ADDED', ...texts }]
    if (after < before) return [{ rule: 'VALUE_REFINEMENT_REMOVED', ...texts }]
    return id === unnamed ? [{ rule: 'VALUE_REFINEMENT_UNCOMPARABLE', ...texts }] : []
  })
}

function countOf(id: string, ids: readonly string[]): number {
  return ids.filter((other) => other === id).length
}

function countText(id: string, count: number): string {
  if (count === 0) return 'none'
  return count === 1 ? id : `${count} ${id}`
}
