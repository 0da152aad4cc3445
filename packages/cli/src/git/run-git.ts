import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname } from 'node:path'
import { CounterpointError } from '@counterpoint/contract-kit/error'

export interface GitAnswer {
  /** 0 where git did what it was asked. */
  readonly exitCode: number
  readonly output: Buffer
  /** The first line of what it complained about. */
  readonly complaint: string
}

/**
 * Runs git without a shell, in the nearest folder that exists.
 *
 * @throws CounterpointError OPTION_INVALID where there is no git, or it cannot be run
 */
export function runGit(folder: string, parameters: readonly string[], input?: string): Promise<GitAnswer> {
  return new Promise((resolve, reject) => {
    const options = { cwd: existing(folder), encoding: 'buffer', maxBuffer: Number.POSITIVE_INFINITY } as const
    const child = execFile('git', parameters, options, (error, output, complaints) => {
      const exitCode = error === null ? 0 : error.code
      if (typeof exitCode === 'number') {
        resolve({ exitCode, output, complaint: complaints.toString('utf8').trim().split('\n')[0] ?? '' })
        return
      }
      const problem = exitCode === 'ENOENT' ? 'git is not installed, or not on the PATH' : 'git could not be run'
      reject(new CounterpointError('OPTION_INVALID', `${problem}; without it nothing can be compared with a ref`))
    })
    // Git may end before it has read everything; its exit code says why.
    child.stdin?.on('error', () => {})
    child.stdin?.end(input ?? '')
  })
}

export function existing(folder: string): string {
  const above = dirname(folder)
  return existsSync(folder) || above === folder ? folder : existing(above)
}
