import { globSync } from 'node:fs'
import { join } from 'node:path'
import { CounterpointError } from '@counterpoint/contract-kit/error'
import { contractsIn, readersIn } from './contracts-in.ts'
import { definitionOf } from './definition-file.ts'
import { type LoadedModule, loadModule } from './load-module.ts'
import { type CounterpointEntry, type Manifest, nearestManifest } from './manifest.ts'
import type { Project, ProjectContract, ProjectPackage, ProjectReader } from './project.ts'
import { shownPath } from './shown-path.ts'
import { workspacesOf } from './workspaces.ts'

/**
 * The contracts and readers that the package.json at `cwd`, or the nearest above it, names in its `counterpoint` entry,
 * and those of its workspace packages. Loads their modules.
 *
 * @throws CounterpointError OPTION_INVALID, in one line, for an entry that is wrong or a module that cannot be loaded
 * @throws CounterpointError of any code that a definition throws, such as CONTRACT_INVALID
 */
export async function findProject(cwd: string): Promise<Project> {
  const root = nearestManifest(cwd)
  if (root === undefined) {
    throw new CounterpointError('OPTION_INVALID', `there is no package.json in ${shownPath(cwd)} or above it`)
  }
  const packages: ProjectPackage[] = []
  const contracts: ProjectContract[] = []
  const readers: ProjectReader[] = []
  for (const manifest of [root, ...workspacesOf(root)]) {
    if (manifest.entry === undefined) continue
    const found = packageOf(manifest, manifest.entry)
    packages.push(found)
    contracts.push(...(await collect(manifest, 'contracts', (loaded, file) => contractsOf(loaded, file, found))))
    readers.push(...(await collect(manifest, 'consumes', (loaded, file) => readersOf(loaded, file, found))))
  }
  return { root: root.folder, packages, contracts: distinct(contracts), readers }
}

function packageOf(manifest: Manifest, { checkpoint, wire }: CounterpointEntry): ProjectPackage {
  const { folder, path, name, version } = manifest
  const wireFile = wire === undefined ? undefined : join(folder, wire)
  return { folder, manifestPath: path, name, version, private: manifest.private, checkpoint, wireFile }
}

/** @throws CounterpointError OPTION_INVALID for a path or glob that leads to nothing that is exported */
async function collect<Found>(
  manifest: Manifest,
  list: 'contracts' | 'consumes',
  found: (loaded: LoadedModule, file: string) => readonly Found[],
): Promise<readonly Found[]> {
  const all: Found[] = []
  for (const glob of manifest.entry?.[list] ?? []) {
    const before = all.length
    for (const file of modulesOf(manifest, glob)) all.push(...found(await loadModule(file, manifest), file))
    if (all.length > before) continue
    throw new CounterpointError(
      'OPTION_INVALID',
      `${shownPath(manifest.path)}: "counterpoint.${list}" names ${glob}, which exports no contract`,
    )
  }
  return all
}

/** A path that is no glob is kept though nothing is there: that it is missing is for the loader to say. */
function modulesOf({ folder, entry }: Manifest, glob: string): readonly string[] {
  if (!/[*?[{]/.test(glob)) return [join(folder, glob)]
  return (
    globSync(glob, { cwd: folder, exclude: ['**/node_modules/**'] })
      .filter((file) => /\.[cm]?[jt]s$/.test(file) && !/(\.(test|spec)|\.d)\.[cm]?ts$/.test(file))
      .sort()
      .map((file) => join(folder, file))
      // It is made of the others.
      .filter((file) => entry?.wire === undefined || file !== join(folder, entry.wire))
  )
}

function contractsOf({ file: loadedFile, exports }: LoadedModule, moduleFile: string, found: ProjectPackage) {
  return contractsIn(exports).map(({ exportName, value: contract }): ProjectContract => {
    const { file: sourceFile, historyFile, folder } = definitionOf(moduleFile, contract)
    const checkpoint = typeof found.checkpoint === 'object' ? found.checkpoint[contract.topic] : found.checkpoint
    const files = { folder, historyFile, moduleFile, sourceFile, loadedFile }
    return { package: found, ...files, exportName, contract, checkpoint }
  })
}

function readersOf({ file: loadedFile, exports }: LoadedModule, sourceFile: string, found: ProjectPackage) {
  return readersIn(exports).map(
    ({ exportName, value: reader }): ProjectReader => ({ package: found, sourceFile, loadedFile, exportName, reader }),
  )
}

/** A contract that several modules of a package export is one. Two contracts with one history are an error. */
function distinct(contracts: readonly ProjectContract[]): readonly ProjectContract[] {
  const byFolder = new Map<string, ProjectContract>()
  for (const found of contracts) {
    const other = byFolder.get(found.folder)
    if (other === undefined) byFolder.set(found.folder, found)
    else if (other.contract.fullName !== found.contract.fullName || other.sourceFile !== found.sourceFile) {
      throw new CounterpointError(
        'OPTION_INVALID',
        `${other.contract.fullName} and ${found.contract.fullName} would share ${shownPath(join(found.folder, 'schemas'))}: ` +
          'give each contract a folder of its own, with its own history.ts beside it',
        { details: { folder: found.folder, files: [other.sourceFile, found.sourceFile] } },
      )
    }
  }
  return [...byFolder.values()]
}
