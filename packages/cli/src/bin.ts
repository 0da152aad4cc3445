#!/usr/bin/env node
import { Console } from 'node:console'
import * as nodeModule from 'node:module'

// Not a named import, which an older Node would call a syntax error.
if (!('registerHooks' in nodeModule) || !('stripTypeScriptTypes' in nodeModule)) {
  process.stderr.write(`counterpoint: needs Node 22.18 or newer; this is ${process.version}\n`)
  process.exit(2)
}
// Loading is most of what a check of a few contracts takes.
nodeModule.enableCompileCache()
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
