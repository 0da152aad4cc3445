import { basename, dirname } from 'node:path'
import { isObject } from '../project/is-object.ts'
import { parseJson } from '../project/read-file.ts'
import { runGit } from './run-git.ts'
import { textsAt } from './texts-at.ts'

/**
 * The version of a package.json as of a git ref; undefined where the ref has no such file, or it has no version.
 *
 * @throws CounterpointError OPTION_INVALID: no git, no repository, a ref that it does not know, a file that is no JSON
 */
export async function packageVersionAt(ref: string, manifestPath: string): Promise<string | undefined> {
  const name = basename(manifestPath)
  const text = (await textsAt(ref, dirname(manifestPath), [name])).get(name)
  const manifest = text === undefined ? undefined : parseJson(text, manifestPath, 'OPTION_INVALID')
  return isObject(manifest) && typeof manifest['version'] === 'string' ? manifest['version'] : undefined
}

/**
 * The version of a package.json as of the commit that last touched `path`, such as the .avsc of the base version;
 * undefined where git does not know: no repository, or not committed. In a shallow clone that is a commit too late, and
 * a package's rise may stay unseen.
 *
 * @throws CounterpointError OPTION_INVALID where there is no git
 */
export async function packageVersionSince(path: string, manifestPath: string): Promise<string | undefined> {
  const { exitCode, output } = await runGit(dirname(path), ['log', '-1', '--format=%H', '--', basename(path)])
  const commit = output.toString('utf8').trim()
  return exitCode === 0 && commit !== '' ? await packageVersionAt(commit, manifestPath) : undefined
}
