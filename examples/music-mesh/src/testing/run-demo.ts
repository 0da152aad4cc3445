import { execFile } from 'node:child_process'
import { join } from 'node:path'

export interface Ended {
  readonly exitCode: number
  readonly stdout: string
  readonly stderr: string
}

/** Runs the demo as a user does, in a process of its own. */
export function runDemo(...options: readonly string[]): Promise<Ended> {
  const main = join(import.meta.dirname, '..', 'main.ts')
  const command = ['--disable-warning=TimeoutNegativeWarning', '--conditions=@counterpoint/source', main, ...options]
  return new Promise((resolve) => {
    execFile(process.execPath, command, { timeout: 50_000 }, (error, stdout, stderr) => {
      resolve({ exitCode: typeof error?.code === 'number' ? error.code : error === null ? 0 : -1, stdout, stderr })
    })
  })
}
