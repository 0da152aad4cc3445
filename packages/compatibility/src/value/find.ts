import { isDeepStrictEqual } from 'node:util'
import type { ContractFacts } from '@counterpoint/contract-kit'
import type { Direction, Observation } from '../finding.ts'
import { factAt, matchedPaths } from '../matched/fact-path.ts'
import { observationAt } from '../matched/observation.ts'
import type { Place } from '../matched/place.ts'
import type { Pair } from '../pair.ts'
import type { Compared } from './compared.ts'
import { compareLimits } from './limits.ts'
import { compareRefinements } from './refinements.ts'
import type { valueRules } from './rules.ts'

/** Limits on values that became tighter or looser, where both versions have the value; the schema alone has none. */
export function findValue(pair: Pair): readonly Observation[] {
  const [older, newer] = [pair.older.contract, pair.newer.contract]
  if (older === undefined || newer === undefined) return []
  return [...limitChanges(pair, older, newer), ...refinementChanges(pair, older, newer)]
}

function limitChanges(pair: Pair, older: ContractFacts, newer: ContractFacts): readonly Observation[] {
  const changed = (path: string) => !isDeepStrictEqual(factAt(older.limits, path), factAt(newer.limits, path))
  const before = Object.keys(older.limits).filter(changed)
  const after = Object.keys(newer.limits).filter(changed)
  return matchedPaths(pair, before, after).flatMap(({ place, ...paths }) =>
    compareLimits(factAt(older.limits, paths.older) ?? {}, factAt(newer.limits, paths.newer) ?? {}).map((one) =>
      observe(place, one),
    ),
  )
}

function refinementChanges(pair: Pair, older: ContractFacts, newer: ContractFacts): readonly Observation[] {
  const paths = matchedPaths(pair, Object.keys(older.refinements), Object.keys(newer.refinements))
  return paths.flatMap(({ place, ...paths }) =>
    compareRefinements(factAt(older.refinements, paths.older) ?? [], factAt(newer.refinements, paths.newer) ?? []).map(
      (one) => observe(place, one),
    ),
  )
}

function observe(place: Place, { rule, ...said }: Compared): Observation {
  const { direction, message } = effects[effectOf(rule)]
  return observationAt(rule, direction, place, { ...said, message: message(said.detail) })
}

type Effect = 'tightened' | 'loosened' | 'changed' | 'uncomparable'

function effectOf(rule: keyof typeof valueRules): Effect {
  if (rule.endsWith('_TIGHTENED') || rule.endsWith('_ADDED')) return 'tightened'
  if (rule.endsWith('_LOOSENED') || rule.endsWith('_REMOVED')) return 'loosened'
  return rule.endsWith('_UNCOMPARABLE') ? 'uncomparable' : 'changed'
}

const effects: Readonly<
  Record<Effect, { readonly direction: Direction | null; readonly message: (limit: string) => string }>
> = {
  tightened: {
    direction: 'backward',
    message: (limit) =>
      `Events of the older version may violate ${limit} of the newer one: its consumers report or reject them, and publishers that upgrade cannot send such values.`,
  },
  loosened: {
    direction: 'forward',
    message: (limit) =>
      `Consumers of the older version meet values that violate ${limit} as they know it, and report or reject them.`,
  },
  changed: {
    direction: 'both',
    message: (limit) =>
      `Values that satisfy ${limit} of one version may violate that of the other; which ones cannot be said.`,
  },
  uncomparable: {
    direction: null,
    message: () => 'Whether the refinement is still the same cannot be said, because it has no id.',
  },
}
