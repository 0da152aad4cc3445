import { type Contract, isSameSnapshot } from '@counterpoint/contract-kit'
import { type Choice, chosenContracts } from '../project/chosen-contracts.ts'
import type { Project, ProjectContract, ProjectPackage } from '../project/project.ts'
import { readHistory } from '../project/read-history.ts'
import { type WireObstacle, wireObstacles } from '../wire/wire-obstacles.ts'
import { writeWireForm } from '../wire/write-wire-form.ts'
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
  /** "interactions 1.1.0"; of wire forms, "@music/interactions wire". */
  readonly label: string
}

type Outcome = SnapshotTarget & ({ readonly files: readonly string[] } | { readonly reason: string })

/**
 * Writes the committed form of each contract's version: schemas/, contract.lock.json and history.ts; and where the
 * package has a `wire` entry, the module with its contracts' wire forms. A version that is committed and derives
 * differently now is refused: it needs a higher number. `replace` overwrites it all the same, which is right only while
 * nobody has published with it. A contract that cannot have the wire form that its package asks for is refused, too.
 *
 * @throws CounterpointError OPTION_INVALID for a folder without contracts
 * @throws CounterpointError SCHEMA_INVALID for a committed file that cannot be read as what it is
 */
export function takeSnapshots(project: Project, options: SnapshotOptions = {}): Snapshots {
  const chosen = chosenContracts(project, options)
  const taken = new Set<ProjectContract>()
  const outcomes = chosen.map((found): Outcome => {
    const label = `${found.contract.topic} ${found.contract.version}`
    const outcome = take(found, ofPackage(project, found.package), options.replace === true)
    if ('files' in outcome) taken.add(found)
    return { label, ...outcome }
  })
  const wireOutcomes = [...new Set(chosen.map((found) => found.package))].flatMap((owner) =>
    takeWireForm(owner, ofPackage(project, owner), taken),
  )
  const all = [...outcomes, ...wireOutcomes]
  const done = all.filter((outcome) => 'files' in outcome)
  return {
    written: done.filter(({ files }) => files.length > 0),
    unchanged: done.filter(({ files }) => files.length === 0),
    refused: all.filter((outcome) => 'reason' in outcome),
  }
}

function ofPackage({ contracts }: Project, owner: ProjectPackage): readonly ProjectContract[] {
  return contracts.filter((found) => found.package === owner)
}

/** Nothing while a contract of the package has no committed version, or no wire form: that was said of it. */
function takeWireForm(
  owner: ProjectPackage,
  contracts: readonly ProjectContract[],
  taken: ReadonlySet<ProjectContract>,
): readonly Outcome[] {
  const isReady = contracts.every(
    (found) =>
      (taken.has(found) || found.contract.snapshot !== undefined) && wireObstacles(found, contracts).length === 0,
  )
  if (owner.wireFile === undefined || !isReady) return []
  return [{ label: `${owner.name} wire`, ...writeWireForm(owner.wireFile, contracts) }]
}

function take(
  found: ProjectContract,
  neighbours: readonly ProjectContract[],
  replace: boolean,
): { readonly files: readonly string[] } | { readonly reason: string } {
  const { contract, folder, historyFile } = found
  const obstacles = wireObstacles(found, neighbours)
  if (obstacles.length > 0) return { reason: noWireForm(obstacles) }
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

function noWireForm(obstacles: readonly WireObstacle[]): string {
  const listed = obstacles.map(({ path, reason }) => `${path}: ${reason}`).join('; ')
  return `there is no wire form, which "wire" in package.json asks for: ${listed}`
}
