import type { Observation } from '../finding.ts'
import type { Pair, Side } from '../pair.ts'

export function findPortability(_pair: Pair): readonly Observation[] {
  return []
}

export function findPortabilityOf(_side: Side): readonly Observation[] {
  return []
}
