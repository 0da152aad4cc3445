import { type Contract, isSameSnapshot } from '@counterpoint/contract-kit'
import { type Choice, chosenContracts } from '../project/chosen-contracts.ts'
import type { Project, ProjectContract } from '../project/project.ts'
import { readHistory } from '../project/read-history.ts'
import { mergedHistory } from './merged-history.ts'
import { writeHistory } from './write-history.ts'

export interface SnapshotOptions extends Choice {
  /** Overwrites a committed version that derives differently now, unless it has pins. Default: false. */
  readonly replace?: boolean
}

export interface Snapshots {
  /** `files`: the absolute paths of those that changed. */
  readonly written: readonly (SnapshotTarget & { readonly files: readonly string[] })[]
  readonly unchanged: readonly SnapshotTarget[]
  readonly refused: readonly (SnapshotTarget & { readonly reason: string })[]
}

interface SnapshotTarget {
  readonly found: ProjectContract
  /** "interactions 1.1.0" */
  readonly label: string
}

/**
 * Writes the committed form of each contract's version: schemas/, contract.lock.json and history.ts. A version that is
 * committed and derives differently now is refused: it needs a higher number. `replace` overwrites it all the same,
 * which is right only while nobody has published with it.
 *
 * @throws CounterpointError OPTION_INVALID for a folder without contracts
 * @throws CounterpointError SCHEMA_INVALID for a committed file that cannot be read as what it is
 */
export function takeSnapshots(project: Project, options: SnapshotOptions = {}): Snapshots {
  const written: (SnapshotTarget & { readonly files: readonly string[] })[] = []
  const unchanged: SnapshotTarget[] = []
  const refused: (SnapshotTarget & { readonly reason: string })[] = []
  for (const found of chosenContracts(project, options)) {
    const target = { found, label: `${found.contract.topic} ${found.contract.version}` }
    const outcome = take(found, options.replace === true)
    if ('reason' in outcome) refused.push({ ...target, ...outcome })
    else if (outcome.files.length === 0) unchanged.push(target)
    else written.push({ ...target, ...outcome })
  }
  return { written, unchanged, refused }
}

function take(
  { contract, folder, historyFile }: ProjectContract,
  replace: boolean,
): { readonly files: readonly string[] } | { readonly reason: string } {
  const merged = mergedHistory(contract.history, readHistory(folder), contract.version)
  if ('refusal' in merged) return { reason: merged.refusal }
  const { history } = merged
  const reason = whyNot({ version: contract.version, history, derive: contract.derive }, replace)
  if (reason !== undefined) return { reason }
  return {
    files: writeHistory({ folder, historyFile }, { version: contract.version, history, derive: contract.derive }),
  }
}

function whyNot(
  { version, history, derive }: Pick<Contract, 'version' | 'history' | 'derive'>,
  replace: boolean,
): string | undefined {
  const snapshot = history.versions?.[version]
  if (snapshot === undefined || isSameSnapshot(snapshot, derive())) return undefined
  if (Object.values(history.pins ?? {}).some((pins) => pins[version] !== undefined)) {
    return 'this version is published and its schema cannot change; raise the version'
  }
  if (replace) return undefined
  return 'the committed version derives differently now; raise the version (or --replace while nobody published with it)'
}
