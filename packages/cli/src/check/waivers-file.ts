import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { readWaivers, type Waiver } from '@counterpoint/compatibility'
import { CounterpointError } from '@counterpoint/contract-kit/error'
import { parseJson, readIfPresent } from '../project/read-file.ts'
import { shownPath } from '../project/shown-path.ts'

export interface WaiversFile {
  /** For positions: relative to the working directory. */
  readonly file: string
  readonly text: string
  readonly waivers: readonly Waiver[]
  /** It stands above the project, and may be for others too. */
  readonly isShared: boolean
}

const waiversFileName = 'counterpoint.waivers.json'

/** @throws CounterpointError OPTION_INVALID for a file that was named and is not there, or is wrong, naming it */
export function waiversFile(named: string | undefined, root: string, cwd: string): WaiversFile | undefined {
  const path = named === undefined ? nearest(root) : resolve(cwd, named)
  const text = readIfPresent(path)
  const file = shownPath(path, cwd)
  if (text === undefined) {
    if (named === undefined) return undefined
    throw new CounterpointError('OPTION_INVALID', `${file} does not exist`)
  }
  const waivers = readWaivers(parseJson(text, path, 'OPTION_INVALID'), file)
  return { file, text, waivers, isShared: dirname(path) !== root && named === undefined }
}

/** At the project, else above it, up to the root of the repository: a workspace has one for all of its packages. */
function nearest(folder: string): string {
  const path = join(folder, waiversFileName)
  const above = dirname(folder)
  const isTop = above === folder || existsSync(join(folder, '.git'))
  return existsSync(path) || isTop ? path : nearest(above)
}

/** The line of a waiver in its file. */
export function lineOfWaiver({ text }: WaiversFile, fingerprint: string): number {
  return (
    Math.max(
      0,
      text.split('\n').findIndex((line) => line.includes(fingerprint)),
    ) + 1
  )
}
