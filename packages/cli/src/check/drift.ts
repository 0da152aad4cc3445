import type { Observation } from '@counterpoint/compatibility'
import { type ContractSnapshot, isSameSnapshot } from '@counterpoint/contract-kit'
import { jsonDifferences } from './json-differences.ts'

/** More of them say nothing that the first ones do not. */
const most = 8

/** Where a definition no longer derives its committed version. */
export function driftOf(committed: ContractSnapshot, derived: ContractSnapshot): readonly Observation[] {
  if (isSameSnapshot(committed, derived)) return []
  const differences = [
    ...jsonDifferences(committed.schema, derived.schema, most),
    ...jsonDifferences(committed.contract, derived.contract, most),
  ].slice(0, most)
  const { name, version } = derived.contract
  return differences.map(({ path, before, after }) => ({
    rule: 'HISTORY_DRIFT',
    direction: null,
    path: `${name}`,
    location: { reader: null, writer: null },
    message: `What is committed as ${version} has another ${path} than the definition derives.`,
    before,
    after,
    detail: path,
  }))
}
