import { differs } from './counts.ts'
import { type Facts, serviceOf } from './facts.ts'

/** The one whose contract is older than what is on its topic. */
const behind = 'InteractionsIngestor'

/** Pins need no call; who meets a version that its contract does not know asks for it, once. */
export function registryDifferences(facts: Facts): readonly string[] {
  const unknownVersions = serviceOf(facts, 'interactions').published > 0 ? 1 : 0
  return [...facts.registryCalls].flatMap(([participant, calls]) => {
    const expected = participant === behind ? unknownVersions : 0
    return differs(`${participant}: registry calls`, calls, 'versions that its contract does not know', expected)
  })
}
