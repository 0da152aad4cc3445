import type { ProjectContract } from '../project/project.ts'
import { readIfPresent } from '../project/read-file.ts'
import { shownPath } from '../project/shown-path.ts'
import { writeFile } from '../snapshot/write-file.ts'
import { isGenerated, wireModule } from './wire-module.ts'

/** Writes the wire forms of a package's contracts; the absolute paths of what changed, or why nothing is written. */
export function writeWireForm(
  wireFile: string,
  contracts: readonly ProjectContract[],
): { readonly files: readonly string[] } | { readonly reason: string } {
  const present = readIfPresent(wireFile)
  if (present !== undefined && !isGenerated(present)) {
    return { reason: `${shownPath(wireFile)} is not generated, and would be overwritten; name another file in "wire"` }
  }
  return { files: writeFile(wireFile, wireModule(contracts, wireFile)) ? [wireFile] : [] }
}
