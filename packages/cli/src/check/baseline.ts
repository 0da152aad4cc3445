import { statSync } from 'node:fs'
import { dirname, isAbsolute, join, relative, resolve } from 'node:path'
import { historyAt } from '../git/history-at.ts'
import { ambiguous, isRef, mergeBase } from '../git/merge-base.ts'
import { packageVersionAt, packageVersionSince } from '../git/package-version-at.ts'
import type { CommittedHistory, CommittedVersion } from '../project/committed-history.ts'
import { readManifest } from '../project/manifest.ts'
import { readHistory } from '../project/read-history.ts'

/** What a check compares with: a git ref, or another checkout; undefined for the committed history alone. */
export type Baseline =
  | { readonly kind: 'ref'; readonly ref: string; readonly commit: string }
  | { readonly kind: 'folder'; readonly folder: string }
  | undefined

/**
 * What `--against` means: a folder where it looks like a path, else a git ref, of which the point counts where the work
 * since then began. A pull request that adds a folder of the ref's name changes nothing silently.
 *
 * @throws CounterpointError OPTION_INVALID for a name that is both
 */
export async function baselineOf(against: string | undefined, cwd: string): Promise<Baseline> {
  if (against === undefined) return undefined
  const folder = resolve(cwd, against)
  const isFolder = statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true
  const isPath = isAbsolute(against) || /^\.{0,2}[\\/]|^\.{1,2}$/.test(against)
  if (isFolder && isPath) return { kind: 'folder', folder }
  if (isFolder && (await isRef(against, cwd))) throw ambiguous(against)
  if (isFolder) return { kind: 'folder', folder }
  return { kind: 'ref', ref: against, commit: await mergeBase(against, cwd) }
}

/** @throws CounterpointError OPTION_INVALID for a ref that is none; SCHEMA_INVALID for files that are none */
export async function baseHistory(
  baseline: Baseline,
  root: string,
  folder: string,
): Promise<CommittedHistory | undefined> {
  if (baseline === undefined) return undefined
  if (baseline.kind === 'ref') return await historyAt(baseline.commit, folder)
  return readHistory(join(baseline.folder, relative(root, folder)))
}

/** The package's version when the base was: what the next one is compared with. */
export async function basePackageVersion(
  baseline: Baseline,
  root: string,
  manifestPath: string,
  base: CommittedVersion | undefined,
): Promise<string | undefined> {
  if (baseline?.kind === 'ref') return await packageVersionAt(baseline.commit, manifestPath)
  if (baseline?.kind === 'folder') {
    return readManifest(dirname(join(baseline.folder, relative(root, manifestPath))))?.version
  }
  return base === undefined ? undefined : await packageVersionSince(base.avscPath, manifestPath)
}
