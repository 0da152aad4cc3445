import { isDeepStrictEqual } from 'node:util'
import type { Facts } from './facts.ts'

/** A consumer that comes after compaction ends with exactly the last states: nothing removed, nothing outdated. */
export function lateDifferences(facts: Facts): readonly string[] {
  return facts.services.flatMap(({ domain, given }) => {
    if (given.kind !== 'entities') return []
    const seen = facts.late.get(domain) ?? new Map<string, object>()
    const expected = [...given.states].filter(([, { removed }]) => !removed)
    const wrong = expected.filter(([key, { state }]) => !holds(seen.get(key), state))
    const surplus = seen.size - (expected.length - expected.filter(([key]) => !seen.has(key)).length)
    return [
      ...(wrong.length > 0
        ? [`late consumer: ${wrong.length} of ${domain} are missing or not in their last state`]
        : []),
      ...(surplus > 0 ? [`late consumer: ${surplus} of ${domain} are there that were removed or never published`] : []),
    ]
  })
}

/** The state has every field as it was given; generated fields and defaults come on top. */
function holds(state: object | undefined, given: Readonly<Record<string, unknown>>): boolean {
  if (state === undefined) return false
  return Object.entries(given).every(([field, value]) => isDeepStrictEqual(Reflect.get(state, field), value))
}
