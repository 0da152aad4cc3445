import type { ContractHistory, ContractPins } from '@counterpoint/contract-kit'
import { CounterpointError } from '@counterpoint/contract-kit'
import type { ProjectContract } from '../project/project.ts'
import { readHistory } from '../project/read-history.ts'
import { isSamePin, mergedHistory } from '../snapshot/merged-history.ts'
import { writeHistory } from '../snapshot/write-history.ts'

/**
 * Keeps under which ids a registry has the contract's versions: in contract.lock.json and in history.ts, both or, after a
 * crash, again at the next publication.
 *
 * @throws CounterpointError SCHEMA_INVALID when the committed files do not tell the same, PIN_MISMATCH when a version is
 * pinned to something else already
 * @returns the absolute paths of what changed
 */
export function writePins(found: ProjectContract, registryArn: string, pins: ContractPins): readonly string[] {
  const { contract, folder } = found
  const merged = mergedHistory(contract.history, readHistory(folder), contract.version)
  if ('refusal' in merged) throw new CounterpointError(merged.code, `${contract.topic}: ${merged.refusal}`)
  const { history } = merged
  requireSamePins(contract.topic, history, registryArn, pins)
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

/** Events are on the topic under the id that a pin says. */
function requireSamePins(topic: string, history: ContractHistory, registryArn: string, pins: ContractPins): void {
  for (const [version, pin] of Object.entries(history.pins?.[registryArn] ?? {})) {
    const published = pins[version] ?? pin
    if (isSamePin(published, pin)) continue
    throw new CounterpointError(
      'PIN_MISMATCH',
      `contract.lock.json pins ${topic} ${version} to ${pin.schemaVersionId} in ${registryArn}, and it was published as ${published.schemaVersionId}: the pin stays as it was`,
    )
  }
}

/** The same in whatever order registries were published to. */
function sorted(pins: Readonly<Record<string, ContractPins>>): Readonly<Record<string, ContractPins>> {
  return Object.fromEntries(Object.entries(pins).sort(([left], [right]) => (left < right ? -1 : 1)))
}
