#!/usr/bin/env node
import { Console } from 'node:console'
import { enableCompileCache } from 'node:module'

// Loading is most of what a check of a few contracts takes.
enableCompileCache()
// What the modules of contracts print is no part of a report.
globalThis.console = new Console(process.stderr)
// Whoever stops reading has read enough.
process.stdout.on('error', (error) => process.exit('code' in error && error.code === 'EPIPE' ? 0 : 2))

const { run } = await import('./run.ts')

const exitCode = await run(process.argv.slice(2), {
  cwd: process.cwd(),
  write: (text) => process.stdout.write(text),
  writeError: (text) => process.stderr.write(text),
  isTerminal: process.stdout.isTTY === true,
  columns: process.stdout.columns ?? 100,
  environment: process.env,
})
// A contract's module may hold a timer or a connection open.
process.stdout.write('', () => process.exit(exitCode))
