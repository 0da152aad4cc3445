import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { readIfPresent } from '../project/read-file.ts'

/** False where the file says it already. */
export function writeFile(path: string, text: string): boolean {
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
