import type { Observation } from '../finding.ts'
import type { Pair, Side } from '../pair.ts'

export function findLatent(_pair: Pair): readonly Observation[] {
  return []
}

export function findLatentAgainst(_history: readonly Side[], _newer: Side): readonly Observation[] {
  return []
}
