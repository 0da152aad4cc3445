import { readdirSync, statSync } from 'node:fs'
import { resolve, sep } from 'node:path'
import { CounterpointError } from '@counterpoint/contract-kit/error'
import { findProject } from '../project/find-project.ts'
import { nearestManifest } from '../project/manifest.ts'
import type { Project, ProjectContract } from '../project/project.ts'
import { shownPath } from '../project/shown-path.ts'
import { baselineOf } from './baseline.ts'
import type { CheckOptions } from './command.ts'
import { contractSubjects } from './contract-subjects.ts'
import { goneContracts } from './gone-contracts.ts'
import { schemaSubjects } from './schema-subjects.ts'
import type { Subject } from './subject.ts'

export interface Subjects {
  readonly subjects: readonly Subject[]
  /** Where waivers are looked for. */
  readonly root: string
  /** What a person should know of how it was read. */
  readonly notices: readonly string[]
  /** Contracts that the baseline has, and that are nowhere any more: their folders. */
  readonly gone: readonly string[]
  /** Everything that the project has, so that a waiver that nothing needs is known to be unused. */
  readonly isWhole: boolean
}

/**
 * What is checked: the contracts of package.json, those of them in the folders that were named, or .avsc files.
 *
 * @throws CounterpointError OPTION_INVALID where there is nothing to check, saying what would be
 */
export async function subjectsOf(paths: readonly string[], options: CheckOptions, cwd: string): Promise<Subjects> {
  const baseline = await baselineOf(options.against, cwd)
  const bare = paths.filter((path) => holdsSchemas(resolve(cwd, path)))
  const here = paths.length === 0 && nearestManifest(cwd) === undefined && holdsSchemas(cwd) ? [cwd] : []
  const schemas = { baseline, mode: options.mode ?? 'BACKWARD', checkpoint: options.checkpoint, cwd } as const
  const ofSchemas = await inOrder([...bare, ...here], (path) => schemaSubjects(path, schemas))
  const rest = paths.filter((path) => !bare.includes(path))
  const isBare = rest.length === 0 && ofSchemas.length > 0
  // A folder with contracts may have an .avsc beside them.
  if (isBare && (nearestManifest(cwd) === undefined || !(await holdContracts(bare, cwd)))) {
    return { subjects: ofSchemas, root: cwd, isWhole: paths.length === 0, gone: [], notices: [] }
  }

  const project = await findProject(cwd)
  const context = { project, baseline, mode: options.mode, checkpoint: options.checkpoint, cwd }
  const named = [...rest, ...bare.filter((path) => holdsContracts(project, path, cwd))]
  const chosen = named.length === 0 ? project.contracts : named.flatMap((path) => contractsIn(project, path, cwd))
  if (chosen.length === 0) throw nothing(project)
  const ofContracts = await inOrder(chosen, (found) => contractSubjects(found, context))
  const gone = paths.length === 0 ? await goneContracts(baseline, project.root) : []
  return {
    subjects: [...ofContracts, ...ofSchemas],
    root: project.root,
    isWhole: paths.length === 0,
    gone,
    notices: chosen.flatMap(noticeOf),
  }
}

function nothing({ root }: Project): CounterpointError {
  return new CounterpointError(
    'OPTION_INVALID',
    `${shownPath(root)}/package.json names no contracts; add "counterpoint": { "contracts": "./src/index.ts" }, or give a folder with .avsc files`,
  )
}

/** A build may be older than the source beside it. */
function noticeOf({ sourceFile, loadedFile }: ProjectContract): readonly string[] {
  if (!/\.[cm]?ts$/.test(sourceFile) || /\.[cm]?ts$/.test(loadedFile)) return []
  return [`${shownPath(sourceFile)} needs a compiler; its built output ${shownPath(loadedFile)} is checked instead`]
}

/** Of a file of .avsc, none. */
function holdsContracts({ contracts }: Project, path: string, cwd: string): boolean {
  const folder = resolve(cwd, path)
  return contracts.some((contract) => `${contract.folder}${sep}`.startsWith(`${folder}${sep}`))
}

async function holdContracts(paths: readonly string[], cwd: string): Promise<boolean> {
  if (!paths.some((path) => !path.endsWith('.avsc') && nearestManifest(resolve(cwd, path))?.entry !== undefined))
    return false
  const project = await findProject(cwd)
  return paths.some((path) => holdsContracts(project, path, cwd))
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
