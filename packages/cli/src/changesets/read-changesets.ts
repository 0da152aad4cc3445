import { existsSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type Bump, bumps } from '@counterpoint/compatibility'
import { CounterpointError } from '@counterpoint/contract-kit/error'
import { isMap, isScalar, LineCounter, parseDocument } from 'yaml'
import { isObject } from '../project/is-object.ts'
import { parseJson, readIfPresent } from '../project/read-file.ts'
import { shownPath } from '../project/shown-path.ts'

/** A file of .changeset/ that `changeset version` has not used up yet. */
export interface Changeset {
  /** Relative to the folder that was asked about, with forward slashes, such as ".changeset/calm-owls-sing.md". */
  readonly file: string
  readonly packages: readonly AnnouncedBump[]
}

interface AnnouncedBump {
  readonly name: string
  readonly bump: Bump
  /** Beginning with 1. */
  readonly line: number
}

/**
 * The pending changesets of the repository that `folder` is in; undefined where it does not use changesets: no
 * .changeset folder here or above, up to the repository's root (https://github.com/changesets/changesets).
 *
 * @throws CounterpointError OPTION_INVALID for a changeset that cannot be read, naming the file and the line
 */
export function readChangesets(folder: string): readonly Changeset[] | undefined {
  const changesets = nearest(folder)
  if (changesets === undefined) return undefined
  const used = usedInPreMode(changesets)
  return readdirSync(changesets)
    .filter((name) => name.endsWith('.md') && name.toLowerCase() !== 'readme.md')
    .filter((name) => !used.has(name.slice(0, -'.md'.length)))
    .sort()
    .map((name) => {
      const path = join(changesets, name)
      return changesetIn(readIfPresent(path) ?? '', shownPath(path, folder))
    })
}

/** In pre mode, changesets stay where they are when they were released. */
function usedInPreMode(changesets: string): ReadonlySet<unknown> {
  const path = join(changesets, 'pre.json')
  const text = readIfPresent(path)
  const state = text === undefined ? undefined : parseJson(text, path, 'OPTION_INVALID')
  return new Set(isObject(state) && Array.isArray(state['changesets']) ? state['changesets'] : [])
}

function nearest(folder: string): string | undefined {
  const changesets = join(folder, '.changeset')
  if (existsSync(changesets)) return changesets
  const above = dirname(folder)
  return above === folder || existsSync(join(folder, '.git')) ? undefined : nearest(above)
}

const frontMatter = /^\s*---[^\S\n]*\n((?:.*\n)*?)[^\S\n]*---[^\S\n]*(?:\n|$)/

function changesetIn(text: string, file: string): Changeset {
  const [opening = '', yaml] = frontMatter.exec(text.replaceAll('\r\n', '\n')) ?? []
  if (yaml === undefined)
    throw invalid(`${file}:1`, 'does not begin with packages and their bumps between two lines of ---')
  const before = opening.slice(0, opening.indexOf('---')).split('\n').length
  const lines = new LineCounter()
  const document = parseDocument(yaml, { lineCounter: lines })
  const [broken] = document.errors
  if (broken !== undefined) throw invalid(`${file}:${before + lines.linePos(broken.pos[0]).line}`, 'is no YAML')
  if (document.contents === null) return { file, packages: [] }
  if (!isMap(document.contents))
    throw invalid(`${file}:${before + 1}`, 'must have one package on a line, such as "name": minor')
  return {
    file,
    packages: document.contents.items.map(({ key, value }) => {
      const line = before + (isScalar(key) && key.range ? lines.linePos(key.range[0]).line : 1)
      const [name, said] = [isScalar(key) ? String(key.value) : '', isScalar(value) ? value.value : undefined]
      const bump = bumps.find((known) => known === said)
      if (bump === undefined) throw invalid(`${file}:${line}`, `${name}: the bump must be major, minor, patch or none`)
      return { name, bump, line }
    }),
  }
}

function invalid(place: string, problem: string): CounterpointError {
  return new CounterpointError('OPTION_INVALID', `${place} ${problem}`)
}
