import type { Project } from './project.ts'

/**
 * The contracts and readers that the package.json at `cwd`, or the nearest above it, names in its `counterpoint` entry,
 * and those of its workspace packages. Loads their modules.
 *
 * @throws CounterpointError OPTION_INVALID, in one line, for an entry that is wrong or a module that cannot be loaded
 * @throws CounterpointError CONTRACT_INVALID from a definition
 */
export async function findProject(cwd: string): Promise<Project> {
  throw new Error(`not yet: ${cwd}`)
}
