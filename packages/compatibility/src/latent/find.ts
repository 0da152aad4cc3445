import type { Observation } from '../finding.ts'
import type { Pair } from '../pair.ts'

export function findLatent(_pair: Pair): readonly Observation[] {
  return []
}
