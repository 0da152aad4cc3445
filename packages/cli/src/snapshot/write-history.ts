import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type Contract, snapshotFiles } from '@counterpoint/contract-kit'
import type { ProjectContract } from '../project/project.ts'
import { readIfPresent } from '../project/read-file.ts'

/** Writes schemas/, contract.lock.json and history.ts of what a contract derives; the absolute paths of what changed. */
export function writeHistory(
  { folder, historyFile }: Pick<ProjectContract, 'folder' | 'historyFile'>,
  contract: Pick<Contract, 'version' | 'history' | 'derive'>,
): readonly string[] {
  return Object.entries(snapshotFiles(contract))
    .map(([path, text]) => ({ path: path === 'src/history.ts' ? historyFile : join(folder, path), text }))
    .filter(({ path, text }) => write(path, text))
    .map(({ path }) => path)
}

/** False where the file says it already. */
function write(path: string, text: string): boolean {
  if (readIfPresent(path) === text) return false
  mkdirSync(dirname(path), { recursive: true })
  replace(path, text)
  return true
}

/** Whole or not at all, whenever this is killed and whoever reads meanwhile. */
function replace(path: string, text: string): void {
  const beside = `${path}.${process.pid}.tmp`
  try {
    writeFileSync(beside, text)
    renameSync(beside, path)
  } catch (error) {
    rmSync(beside, { force: true })
    throw error
  }
}
