import { shortName } from '@counterpoint/contract-kit/resolution'
import type { Observation } from '../finding.ts'
import { type MatchedType, matchedIn } from '../matched/match.ts'
import { observationAt } from '../matched/observation.ts'
import type { Pair } from '../pair.ts'

/** Named types that only changed their namespace, and do not say so. */
export function changedNamespaces(pair: Pair): readonly Observation[] {
  return matchedIn(pair).types.flatMap(changedNamespace)
}

function changedNamespace({ place, older, newer }: MatchedType): readonly Observation[] {
  if (!('name' in older) || !('name' in newer) || older.kind !== newer.kind) return []
  if (older.name === newer.name || shortName(older.name) !== shortName(newer.name)) return []
  if (newer.aliases.includes(older.name)) return []
  const message = `Java ${older.kind === 'record' ? 'before 1.9' : 'before 1.11'} and avsc take it for another ${older.kind}, and refuse to read either version as the other.`
  const said = { message, before: older.name, after: newer.name }
  return [observationAt('PORTABILITY_NAMESPACE_CHANGED', null, place, said)]
}
