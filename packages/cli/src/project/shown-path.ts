import { isAbsolute, relative, sep } from 'node:path'

/** A path for messages and positions: relative to the working directory, with forward slashes; absolute far from it. */
export function shownPath(path: string, cwd: string = process.cwd()): string {
  const below = relative(cwd, path)
  const far = isAbsolute(below) || below.startsWith(['..', '..', ''].join(sep))
  return (far ? path : below).split(sep).join('/') || '.'
}
