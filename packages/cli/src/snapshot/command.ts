import { findProject } from '../project/find-project.ts'
import { shownPath } from '../project/shown-path.ts'
import type { ExitCode } from '../run.ts'
import type { Surroundings } from '../surroundings.ts'
import { takeSnapshots } from './take-snapshots.ts'

/** Writes what is to be committed, and says what it wrote. A version that cannot be written is a finding. */
export async function snapshotCommand(
  folders: readonly string[],
  { replace }: { readonly replace: boolean },
  { cwd, write, writeError }: Surroundings,
): Promise<ExitCode> {
  const { written, unchanged, refused } = takeSnapshots(await findProject(cwd), { replace, folders, cwd })
  for (const { label } of unchanged) write(`  ${label}: unchanged\n`)
  for (const { label, files } of written) {
    write(`✔ ${label}: ${files.map((file) => shownPath(file, cwd)).join(', ')}\n`)
  }
  for (const { label, reason } of refused) writeError(`✖ ${label}: ${reason}\n`)
  if (written.length > 0) write('Commit these files together with the change.\n')
  return refused.length > 0 ? 1 : 0
}
