import { existsSync, globSync } from 'node:fs'
import { join } from 'node:path'
import { lockFoldersAt } from '../git/locks-at.ts'
import type { Baseline } from './baseline.ts'

/** The folders, below the root, of contracts that the baseline has and the working tree has not. */
export async function goneContracts(baseline: Baseline, root: string): Promise<readonly string[]> {
  const before = await foldersOf(baseline, root)
  return before.filter((folder) => !existsSync(join(root, folder, 'contract.lock.json')))
}

async function foldersOf(baseline: Baseline, root: string): Promise<readonly string[]> {
  if (baseline === undefined) return []
  if (baseline.kind === 'ref') return await lockFoldersAt(baseline.commit, root)
  return globSync('**/contract.lock.json', { cwd: baseline.folder, exclude: ['**/node_modules/**'] })
    .map((path) => path.replaceAll('\\', '/').replace(/\/?contract\.lock\.json$/, ''))
    .sort()
}
