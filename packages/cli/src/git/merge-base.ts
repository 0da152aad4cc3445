import { CounterpointError } from '@counterpoint/contract-kit/error'
import { runGit } from './run-git.ts'

/** Whether git knows a commit by this name; false where there is no repository. */
export async function isRef(ref: string, folder: string): Promise<boolean> {
  if (ref === '' || ref.startsWith('-')) return false
  const { exitCode } = await runGit(folder, ['rev-parse', '--verify', '--quiet', `${ref}^{commit}`])
  return exitCode === 0
}

/**
 * Where the work since a ref began: what came to the ref later is no part of it. The ref itself where the two share
 * nothing that is known, as in a shallow clone.
 *
 * @throws CounterpointError OPTION_INVALID where there is no git
 */
export async function mergeBase(ref: string, folder: string): Promise<string> {
  if (!(await isRef(ref, folder))) return ref
  const { exitCode, output } = await runGit(folder, ['merge-base', ref, 'HEAD'])
  const commit = output.toString('utf8').trim()
  return exitCode === 0 && commit !== '' ? commit : ref
}

/** @throws CounterpointError OPTION_INVALID where a name could mean either */
export function ambiguous(name: string): CounterpointError {
  return new CounterpointError(
    'OPTION_INVALID',
    `"${name}" is a git ref and a folder; write ./${name} for the folder, or refs/heads/${name} for the branch`,
  )
}
