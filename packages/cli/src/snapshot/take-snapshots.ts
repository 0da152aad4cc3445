import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve, sep } from 'node:path'
import { type Contract, CounterpointError, isSameSnapshot, snapshotFiles } from '@counterpoint/contract-kit'
import type { Project, ProjectContract } from '../project/project.ts'
import { readIfPresent } from '../project/read-file.ts'
import { readHistory } from '../project/read-history.ts'
import { mergedHistory } from './merged-history.ts'

export interface SnapshotOptions {
  /** Overwrites a committed version that derives differently now, unless it has pins. Default: false. */
  readonly replace?: boolean
  /** Absolute, or relative to `cwd`: the contracts whose folder is one of them or below. Default: all. */
  readonly folders?: readonly string[]
  /** Default: the working directory. */
  readonly cwd?: string
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
  for (const found of chosen(project, options)) {
    const target = { found, label: `${found.contract.topic} ${found.contract.version}` }
    const outcome = take(found, options.replace === true)
    if ('reason' in outcome) refused.push({ ...target, ...outcome })
    else if (outcome.files.length === 0) unchanged.push(target)
    else written.push({ ...target, ...outcome })
  }
  return { written, unchanged, refused }
}

function chosen({ contracts }: Project, { folders, cwd = process.cwd() }: SnapshotOptions): readonly ProjectContract[] {
  if (folders === undefined || folders.length === 0) return contracts
  const isIn = (folder: string, { folder: own }: ProjectContract) =>
    `${own}${sep}`.startsWith(`${resolve(cwd, folder)}${sep}`)
  const empty = folders.find((folder) => !contracts.some((found) => isIn(folder, found)))
  if (empty !== undefined) throw new CounterpointError('OPTION_INVALID', `there is no contract in ${empty}`)
  return contracts.filter((found) => folders.some((folder) => isIn(folder, found)))
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
  const files = snapshotFiles({ version: contract.version, history, derive: contract.derive })
  const paths = Object.entries(files).map(([path, text]) => ({
    path: path === 'src/history.ts' ? historyFile : join(folder, path),
    text,
  }))
  return { files: paths.filter(({ path, text }) => write(path, text)).map(({ path }) => path) }
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

/** False where the file says it already. */
function write(path: string, text: string): boolean {
  if (readIfPresent(path) === text) return false
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
  return true
}
