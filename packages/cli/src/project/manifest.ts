import { dirname, join } from 'node:path'
import { CounterpointError, checkOptions } from '@counterpoint/contract-kit/error'
import { isObject } from './is-object.ts'
import type { ProjectPackage } from './project.ts'
import { parseJson, readIfPresent } from './read-file.ts'
import { shownPath } from './shown-path.ts'

/** A package.json, as far as it concerns contracts. */
export interface Manifest {
  readonly folder: string
  readonly path: string
  readonly name: string
  readonly version: string | undefined
  readonly private: boolean
  /** npm's globs of workspace packages. */
  readonly workspaces: readonly string[]
  readonly exports: unknown
  /** Undefined where there is no `counterpoint` entry. */
  readonly entry: CounterpointEntry | undefined
}

/** The `counterpoint` entry of a package.json. */
export interface CounterpointEntry {
  /** Modules that export contracts: paths below the package, or globs. */
  readonly contracts: readonly string[]
  /** Modules that export what the package reads: contracts, and what `narrow` makes of them. */
  readonly consumes: readonly string[]
  /** The module to generate with the contracts' wire forms. */
  readonly wire: string | undefined
  readonly checkpoint: ProjectPackage['checkpoint']
}

/** @throws CounterpointError OPTION_INVALID for a package.json that is no JSON, or an entry that is wrong */
export function readManifest(folder: string): Manifest | undefined {
  const path = join(folder, 'package.json')
  const text = readIfPresent(path)
  if (text === undefined) return undefined
  const json = parseJson(text, path, 'OPTION_INVALID')
  if (!isObject(json)) throw new CounterpointError('OPTION_INVALID', `${shownPath(path)} is no object`)
  const { name, version, workspaces, exports } = json
  return {
    folder,
    path,
    name: typeof name === 'string' ? name : shownPath(folder),
    version: typeof version === 'string' ? version : undefined,
    private: json['private'] === true,
    workspaces: textsIn(isObject(workspaces) ? workspaces['packages'] : workspaces),
    exports,
    entry: entryOf(json['counterpoint'], path),
  }
}

/** The package.json at a folder, or the nearest above it. */
export function nearestManifest(folder: string): Manifest | undefined {
  const manifest = readManifest(folder)
  const above = dirname(folder)
  return manifest ?? (above === folder ? undefined : nearestManifest(above))
}

function entryOf(entry: unknown, path: string): CounterpointEntry | undefined {
  if (entry === undefined) return undefined
  const owner = `${shownPath(path)}: the "counterpoint" entry`
  if (!isObject(entry)) throw new CounterpointError('OPTION_INVALID', `${owner} must be an object`)
  checkOptions<Record<'contracts' | 'consumes' | 'wire' | 'checkpoint', unknown>>(
    owner,
    { contracts: undefined, consumes: undefined, wire: undefined, checkpoint: undefined, ...entry },
    { contracts: paths, consumes: paths, wire: module, checkpoint: versions },
  )
  const { contracts, consumes, wire, checkpoint } = entry
  return {
    contracts: textsIn(contracts),
    consumes: textsIn(consumes),
    wire: typeof wire === 'string' ? wire : undefined,
    checkpoint: checkpointIn(checkpoint),
  }
}

function paths(value: unknown): string | undefined {
  const listed = Array.isArray(value) ? value : [value]
  return value === undefined || listed.every((path) => typeof path === 'string' && path !== '')
    ? undefined
    : 'must be a path below the package, or a list of them, such as "./src/index.ts"'
}

function module(value: unknown): string | undefined {
  return value === undefined || (typeof value === 'string' && /^(?!.*\.\.\/)(?:\.\/)?\w.*\.ts$/.test(value))
    ? undefined
    : 'must be the path of the module to generate, below the package, such as "./src/wire.ts"'
}

function versions(value: unknown): string | undefined {
  return value === undefined || checkpointIn(value) !== undefined
    ? undefined
    : 'must be a contract version, or an object of topic → version'
}

function checkpointIn(value: unknown): ProjectPackage['checkpoint'] {
  if (typeof value === 'string') return value
  return isObject(value) && Object.values(value).every((version) => typeof version === 'string')
    ? Object.fromEntries(Object.entries(value).map(([topic, version]) => [topic, String(version)]))
    : undefined
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []
}
