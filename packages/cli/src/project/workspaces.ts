import { globSync } from 'node:fs'
import { join } from 'node:path'
import { CounterpointError } from '@counterpoint/contract-kit/error'
import { parse } from 'yaml'
import { isObject } from './is-object.ts'
import { type Manifest, readManifest } from './manifest.ts'
import { readIfPresent } from './read-file.ts'
import { shownPath } from './shown-path.ts'

/**
 * The workspace packages of a package.json: npm's `workspaces`, or pnpm-workspace.yaml beside it. A glob that begins
 * with "!" takes packages away again.
 *
 * @throws CounterpointError OPTION_INVALID for a pnpm-workspace.yaml that is no YAML
 */
export function workspacesOf(root: Manifest): readonly Manifest[] {
  const folders = new Set<string>()
  for (const glob of [...root.workspaces, ...pnpmGlobs(root.folder)]) {
    const excluded = glob.startsWith('!')
    const found = globSync(join(excluded ? glob.slice(1) : glob, 'package.json'), {
      cwd: root.folder,
      exclude: ['**/node_modules/**'],
    })
    for (const manifest of found) {
      const folder = join(root.folder, manifest, '..')
      if (excluded) folders.delete(folder)
      else folders.add(folder)
    }
  }
  folders.delete(root.folder)
  return [...folders].sort().flatMap((folder) => readManifest(folder) ?? [])
}

function pnpmGlobs(folder: string): readonly string[] {
  const file = join(folder, 'pnpm-workspace.yaml')
  const text = readIfPresent(file)
  if (text === undefined) return []
  const packages = parsed(text, file)['packages']
  return Array.isArray(packages) ? packages.filter((glob) => typeof glob === 'string') : []
}

function parsed(text: string, file: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = parse(text)
    return isObject(value) ? value : {}
  } catch (error) {
    throw new CounterpointError('OPTION_INVALID', `${shownPath(file)} is no YAML`, { cause: error })
  }
}
