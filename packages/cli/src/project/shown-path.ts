import { isAbsolute, relative, sep } from 'node:path'

/** A path for messages and positions: relative to the working directory, with forward slashes; absolute on another drive. */
export function shownPath(path: string, cwd: string = process.cwd()): string {
  const below = relative(cwd, path)
  return isAbsolute(below) ? path : below.split(sep).join('/') || '.'
}
