import { statSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { historyAt } from '../git/history-at.ts'
import { packageVersionAt, packageVersionSince } from '../git/package-version-at.ts'
import type { CommittedHistory, CommittedVersion } from '../project/committed-history.ts'
import { readManifest } from '../project/manifest.ts'
import { readHistory } from '../project/read-history.ts'

/** What a check compares with: a git ref, or another checkout; undefined for the committed history alone. */
export type Baseline =
  | { readonly kind: 'ref'; readonly ref: string }
  | { readonly kind: 'folder'; readonly folder: string }
  | undefined

/** A folder that is there wins over a ref of the same name: it is what the person sees. */
export function baselineOf(against: string | undefined, cwd: string): Baseline {
  if (against === undefined) return undefined
  const folder = resolve(cwd, against)
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true) return { kind: 'folder', folder }
  return { kind: 'ref', ref: against }
}

/** @throws CounterpointError OPTION_INVALID for a ref that is none; SCHEMA_INVALID for files that are none */
export async function baseHistory(
  baseline: Baseline,
  root: string,
  folder: string,
): Promise<CommittedHistory | undefined> {
  if (baseline === undefined) return undefined
  if (baseline.kind === 'ref') return await historyAt(baseline.ref, folder)
  return readHistory(join(baseline.folder, relative(root, folder)))
}

/** The package's version when the base was: what the next one is compared with. */
export async function basePackageVersion(
  baseline: Baseline,
  root: string,
  manifestPath: string,
  base: CommittedVersion | undefined,
): Promise<string | undefined> {
  if (baseline?.kind === 'ref') return await packageVersionAt(baseline.ref, manifestPath)
  if (baseline?.kind === 'folder') {
    return readManifest(dirname(join(baseline.folder, relative(root, manifestPath))))?.version
  }
  return base === undefined ? undefined : await packageVersionSince(base.avscPath, manifestPath)
}
