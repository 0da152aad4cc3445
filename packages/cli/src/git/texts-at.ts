import { relative, sep } from 'node:path'
import { CounterpointError } from '@counterpoint/contract-kit/error'
import { shownPath } from '../project/shown-path.ts'
import { existing, type GitAnswer, runGit } from './run-git.ts'

/**
 * The texts of files as of a git ref, by their path below `folder`: the named ones that the ref has, and those in named
 * folders.
 *
 * @throws CounterpointError OPTION_INVALID: no git, no repository, a ref that it does not know
 */
export async function textsAt(
  ref: string,
  folder: string,
  names: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const commit = await commitOf(ref, folder)
  const from = existing(folder)
  const prefix = relative(from, folder).split(sep).join('/')
  const paths = names.map((name) => (prefix === '' ? name : `${prefix}/${name}`))
  const listing = await succeed(runGit(from, ['ls-tree', '-r', '-z', commit, '--', ...paths]), ref, folder)
  const objects = listing.output.toString('utf8').split('\0').flatMap(blobIn)
  if (objects.length === 0) return new Map()
  const request = objects.map(({ id }) => `${id}\n`).join('')
  const { output } = await succeed(runGit(from, ['cat-file', '--batch'], request), ref, folder)
  const texts = blobsIn(output)
  return new Map(
    objects.map(({ path }, index) => [prefix === '' ? path : path.slice(prefix.length + 1), texts[index] ?? '']),
  )
}

async function commitOf(ref: string, folder: string): Promise<string> {
  if (ref === '' || ref.startsWith('-')) {
    throw new CounterpointError('OPTION_INVALID', `"${ref}" is no git ref`)
  }
  const { exitCode, output, complaint } = await runGit(folder, ['rev-parse', '--verify', '--quiet', `${ref}^{commit}`])
  if (exitCode === 0) return output.toString('utf8').trim()
  // With --quiet, a ref that is not known is exit code 1 and silence.
  if (exitCode !== 1) throw notReadable(folder, complaint)
  throw new CounterpointError(
    'OPTION_INVALID',
    `git does not know ${ref}; where the clone is shallow, fetch it first (actions/checkout: fetch-depth: 0)`,
  )
}

async function succeed(asked: Promise<GitAnswer>, ref: string, folder: string): Promise<GitAnswer> {
  const answer = await asked
  if (answer.exitCode === 0) return answer
  throw new CounterpointError(
    'OPTION_INVALID',
    `git could not read ${shownPath(folder)} at ${ref} (${answer.complaint})`,
  )
}

function notReadable(folder: string, complaint: string): CounterpointError {
  return new CounterpointError('OPTION_INVALID', `${shownPath(folder)} is in no git repository (${complaint})`)
}

/** "100644 blob <id>\t<path>" */
function blobIn(entry: string): readonly { readonly id: string; readonly path: string }[] {
  const [, id, path] = /^\d+ blob ([0-9a-f]+)\t(.+)$/s.exec(entry) ?? []
  return id === undefined || path === undefined ? [] : [{ id, path }]
}

/** For each blob "<id> blob <size>\n", its bytes, and "\n". */
function blobsIn(output: Buffer): readonly string[] {
  const texts: string[] = []
  for (let offset = 0; offset < output.length; ) {
    const end = output.indexOf('\n', offset)
    const size = Number(output.toString('utf8', offset, end).split(' ')[2])
    texts.push(output.toString('utf8', end + 1, end + 1 + size))
    offset = end + size + 2
  }
  return texts
}
