import { execFile, spawnSync } from 'node:child_process'
import { join } from 'node:path'

/** What became of one command line. */
export interface Ended {
  readonly code: number | null
  readonly output: string
  readonly errors: string
}

const script = join(import.meta.dirname, '..', 'bin.ts')

/** Runs the command as a process of its own, without colours. */
export function commandLine(
  argumentList: readonly string[],
  cwd: string,
  environment: Readonly<Record<string, string>> = {},
): Ended {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--conditions=@counterpoint/source', script, ...argumentList],
    { cwd, encoding: 'utf8', env: { ...process.env, NO_COLOR: '1', ...environment } },
  )
  return { code: status, output: stdout, errors: stderr }
}

/** The same for a command that talks to a service of the test's own process. */
export function commandLineBeside(
  argumentList: readonly string[],
  cwd: string,
  environment: Readonly<Record<string, string>>,
): Promise<Ended> {
  const command = ['--conditions=@counterpoint/source', script, ...argumentList]
  return new Promise((resolve) => {
    const options = { cwd, env: { PATH: process.env['PATH'], NO_COLOR: '1', ...environment } }
    const child = execFile(process.execPath, command, options, (_, output, errors) =>
      resolve({ code: child.exitCode, output, errors }),
    )
  })
}
