import { CommanderError } from 'commander'
import { errorText } from './error-text.ts'
import { program } from './program.ts'
import type { Surroundings } from './surroundings.ts'

/** 0: fine. 1: findings. 2: could not run. */
export type ExitCode = 0 | 1 | 2

/** Runs one command line (without node and the script). What cannot run is one line on the error stream. */
export async function run(argumentList: readonly string[], surroundings: Surroundings): Promise<ExitCode> {
  let exitCode: ExitCode = 0
  try {
    const command = program(surroundings, (code) => {
      exitCode = code
    })
    await command.parseAsync([...argumentList], { from: 'user' })
    return exitCode
  } catch (error) {
    // Help and version come as errors too; what was wrong with the arguments is printed already.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    surroundings.writeError(`counterpoint: ${errorText(error, surroundings)}\n`)
    return 2
  }
}
