#!/usr/bin/env node
import { isCounterpointError } from '@counterpoint/contract-kit/error'
import { CommanderError } from 'commander'
import { program } from './program.ts'

// Whoever stops reading the log does not stop the services.
process.stdout.on('error', () => undefined)

// With the server closed nothing is left to wait for.
let end: () => unknown = () => process.exit()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => end())

try {
  await program({
    write: (text) => process.stdout.write(text),
    writeError: (text) => process.stderr.write(text),
    started: (services) => {
      end = () => services.close()
    },
  }).parseAsync()
} catch (error) {
  // Help and version come as errors too; what was wrong with the arguments is printed already.
  process.exitCode = error instanceof CommanderError && error.exitCode === 0 ? 0 : 2
  if (isCounterpointError(error)) process.stderr.write(`counterpoint-local-aws: ${error.message}\n`)
  else if (!(error instanceof CommanderError)) throw error
}
