import { runGit } from './run-git.ts'

/**
 * The folders below a root that have a contract.lock.json at a commit, with forward slashes; none where git does not know
 * it.
 */
export async function lockFoldersAt(commit: string, root: string): Promise<readonly string[]> {
  const { exitCode, output } = await runGit(root, ['ls-tree', '-r', '--name-only', '-z', commit, '--', '.'])
  if (exitCode !== 0) return []
  return output
    .toString('utf8')
    .split('\0')
    .filter((path) => path === lock || path.endsWith(`/${lock}`))
    .map((path) => path.slice(0, -lock.length).replace(/\/$/, ''))
}

const lock = 'contract.lock.json'
