import { join } from 'node:path'
import { type Contract, snapshotFiles } from '@counterpoint/contract-kit'
import type { ProjectContract } from '../project/project.ts'
import { writeFile } from './write-file.ts'

/** Writes schemas/, contract.lock.json and history.ts of what a contract derives; the absolute paths of what changed. */
export function writeHistory(
  { folder, historyFile }: Pick<ProjectContract, 'folder' | 'historyFile'>,
  contract: Pick<Contract, 'version' | 'history' | 'derive'>,
): readonly string[] {
  return Object.entries(snapshotFiles(contract))
    .map(([path, text]) => ({ path: path === 'src/history.ts' ? historyFile : join(folder, path), text }))
    .filter(({ path, text }) => writeFile(path, text))
    .map(({ path }) => path)
}
