import { isObject } from './is-object.ts'
import { jsonIn } from './json-in.ts'
import { readIfPresent } from './read-file.ts'

/** The version that a package.json says; undefined where there is none. @throws CounterpointError OPTION_INVALID */
export function readManifestVersion(path: string): string | undefined {
  const text = readIfPresent(path)
  const json: unknown = text === undefined ? undefined : JSON.parse(text)
  return isObject(json) && typeof json['version'] === 'string' ? json['version'] : undefined
}
