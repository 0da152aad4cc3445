import { resolve, sep } from 'node:path'
import { CounterpointError } from '@counterpoint/contract-kit'
import type { Project, ProjectContract } from './project.ts'

export interface Choice {
  /** Absolute, or relative to `cwd`: the contracts whose folder is one of them or below. Default: all. */
  readonly folders?: readonly string[]
  /** Default: the working directory. */
  readonly cwd?: string
}

/** @throws CounterpointError OPTION_INVALID for a folder without contracts */
export function chosenContracts(
  { contracts }: Project,
  { folders, cwd = process.cwd() }: Choice,
): readonly ProjectContract[] {
  if (folders === undefined || folders.length === 0) return contracts
  const isIn = (folder: string, { folder: own }: ProjectContract) =>
    `${own}${sep}`.startsWith(`${resolve(cwd, folder)}${sep}`)
  const empty = folders.find((folder) => !contracts.some((found) => isIn(folder, found)))
  if (empty !== undefined) throw new CounterpointError('OPTION_INVALID', `there is no contract in ${empty}`)
  return contracts.filter((found) => folders.some((folder) => isIn(folder, found)))
}
