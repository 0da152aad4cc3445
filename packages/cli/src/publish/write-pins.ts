import type { ContractPins } from '@counterpoint/contract-kit'
import { CounterpointError } from '@counterpoint/contract-kit'
import type { ProjectContract } from '../project/project.ts'
import { readHistory } from '../project/read-history.ts'
import { mergedHistory } from '../snapshot/merged-history.ts'
import { writeHistory } from '../snapshot/write-history.ts'

/**
 * Keeps under which ids a registry has the contract's versions: in contract.lock.json and in history.ts, both or, after a
 * crash, again at the next publication.
 *
 * @throws CounterpointError SCHEMA_INVALID when the committed files do not tell the same
 * @returns the absolute paths of what changed
 */
export function writePins(found: ProjectContract, registryArn: string, pins: ContractPins): readonly string[] {
  const { contract, folder } = found
  const merged = mergedHistory(contract.history, readHistory(folder), contract.version)
  if ('refusal' in merged) throw new CounterpointError('SCHEMA_INVALID', `${contract.topic}: ${merged.refusal}`)
  const { history } = merged
  const snapshot = history.versions?.[contract.version] ?? contract.derive()
  return writeHistory(found, {
    version: contract.version,
    history: {
      ...history,
      pins: sorted({ ...history.pins, [registryArn]: { ...history.pins?.[registryArn], ...pins } }),
    },
    derive: () => snapshot,
  })
}

/** The same in whatever order registries were published to. */
function sorted(pins: Readonly<Record<string, ContractPins>>): Readonly<Record<string, ContractPins>> {
  return Object.fromEntries(Object.entries(pins).sort(([left], [right]) => (left < right ? -1 : 1)))
}
