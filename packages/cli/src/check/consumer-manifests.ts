import { globSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type ConsumerManifest, readConsumerManifest } from '@counterpoint/compatibility'
import { CounterpointError } from '@counterpoint/contract-kit/error'
import { parseJson } from '../project/read-file.ts'
import { shownPath } from '../project/shown-path.ts'

/**
 * The manifests in a folder and below; undefined where none was named.
 *
 * @throws CounterpointError OPTION_INVALID for a folder without manifests, or a .json file that is none, naming it
 */
export function consumerManifests(folder: string | undefined, cwd: string): readonly ConsumerManifest[] | undefined {
  if (folder === undefined) return undefined
  const root = resolve(cwd, folder)
  const files = globSync('**/*.json', { cwd: root, exclude: ['**/node_modules/**'] }).sort()
  if (files.length === 0) {
    throw new CounterpointError(
      'OPTION_INVALID',
      `${shownPath(root, cwd)} holds no consumer manifests; consumers write them with "export consumer-manifest"`,
    )
  }
  return files.map((file) => {
    const path = join(root, file)
    return readConsumerManifest(parseJson(readFileSync(path, 'utf8'), path, 'OPTION_INVALID'), shownPath(path, cwd))
  })
}
