import { readdirSync, statSync } from 'node:fs'
import { resolve, sep } from 'node:path'
import { CounterpointError } from '@counterpoint/contract-kit/error'
import { findProject } from '../project/find-project.ts'
import { nearestManifest } from '../project/manifest.ts'
import type { Project } from '../project/project.ts'
import { shownPath } from '../project/shown-path.ts'
import { baselineOf } from './baseline.ts'
import type { CheckOptions } from './command.ts'
import { contractSubjects } from './contract-subjects.ts'
import { schemaSubjects } from './schema-subjects.ts'
import type { Subject } from './subject.ts'

export interface Subjects {
  readonly subjects: readonly Subject[]
  /** Where waivers are looked for. */
  readonly root: string
  /** Everything that the project has, so that a waiver that nothing needs is known to be unused. */
  readonly isWhole: boolean
}

/**
 * What is checked: the contracts of package.json, those of them in the folders that were named, or .avsc files.
 *
 * @throws CounterpointError OPTION_INVALID where there is nothing to check, saying what would be
 */
export async function subjectsOf(paths: readonly string[], options: CheckOptions, cwd: string): Promise<Subjects> {
  const baseline = baselineOf(options.against, cwd)
  const bare = paths.filter((path) => holdsSchemas(resolve(cwd, path)))
  const here = paths.length === 0 && nearestManifest(cwd) === undefined && holdsSchemas(cwd) ? [cwd] : []
  const schemas = { baseline, mode: options.mode ?? 'BACKWARD', checkpoint: options.checkpoint, cwd } as const
  const ofSchemas = await inOrder([...bare, ...here], (path) => schemaSubjects(path, schemas))
  const rest = paths.filter((path) => !bare.includes(path))
  if (rest.length === 0 && ofSchemas.length > 0) return { subjects: ofSchemas, root: cwd, isWhole: paths.length === 0 }

  const project = await findProject(cwd)
  const context = { project, baseline, mode: options.mode, checkpoint: options.checkpoint, cwd }
  const chosen = rest.length === 0 ? project.contracts : rest.flatMap((path) => contractsIn(project, path, cwd))
  if (chosen.length === 0) throw nothing(project)
  const ofContracts = await inOrder(chosen, (found) => contractSubjects(found, context))
  return { subjects: [...ofContracts, ...ofSchemas], root: project.root, isWhole: paths.length === 0 }
}

function nothing({ root }: Project): CounterpointError {
  return new CounterpointError(
    'OPTION_INVALID',
    `${shownPath(root)}/package.json names no contracts; add "counterpoint": { "contracts": "./src/index.ts" }, or give a folder with .avsc files`,
  )
}

function contractsIn({ contracts }: Project, path: string, cwd: string): Project['contracts'] {
  const folder = resolve(cwd, path)
  const found = contracts.filter((contract) => `${contract.folder}${sep}`.startsWith(`${folder}${sep}`))
  if (found.length > 0) return found
  const reason =
    statSync(folder, { throwIfNoEntry: false }) === undefined ? 'does not exist' : 'holds no contract and no .avsc file'
  throw new CounterpointError('OPTION_INVALID', `${shownPath(folder, cwd)} ${reason}`)
}

function holdsSchemas(path: string): boolean {
  if (path.endsWith('.avsc')) return true
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) return false
  return readdirSync(path).some((name) => name.endsWith('.avsc'))
}

async function inOrder<Item>(
  items: readonly Item[],
  make: (item: Item) => Promise<readonly Subject[]>,
): Promise<readonly Subject[]> {
  const made: Subject[] = []
  for (const item of items) made.push(...(await make(item)))
  return made
}
