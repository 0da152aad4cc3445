import { join, resolve } from 'node:path'
import { readWaivers, type Waiver } from '@counterpoint/compatibility'
import { CounterpointError } from '@counterpoint/contract-kit/error'
import { parseJson, readIfPresent } from '../project/read-file.ts'
import { shownPath } from '../project/shown-path.ts'

export interface WaiversFile {
  /** For positions: relative to the working directory. */
  readonly file: string
  readonly text: string
  readonly waivers: readonly Waiver[]
}

const waiversFileName = 'counterpoint.waivers.json'

/** @throws CounterpointError OPTION_INVALID for a file that was named and is not there, or is wrong, naming it */
export function waiversFile(named: string | undefined, root: string, cwd: string): WaiversFile | undefined {
  const path = named === undefined ? join(root, waiversFileName) : resolve(cwd, named)
  const text = readIfPresent(path)
  const file = shownPath(path, cwd)
  if (text === undefined) {
    if (named === undefined) return undefined
    throw new CounterpointError('OPTION_INVALID', `${file} does not exist`)
  }
  return { file, text, waivers: readWaivers(parseJson(text, path, 'OPTION_INVALID'), file) }
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
