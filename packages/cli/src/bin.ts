#!/usr/bin/env node
import { enableCompileCache } from 'node:module'

// Loading is most of what a check of a few contracts takes.
enableCompileCache()
const { run } = await import('./run.ts')

process.exitCode = await run(process.argv.slice(2), {
  cwd: process.cwd(),
  write: (text) => process.stdout.write(text),
  writeError: (text) => process.stderr.write(text),
  isTerminal: process.stdout.isTTY === true,
  columns: process.stdout.columns ?? 100,
  environment: process.env,
})
