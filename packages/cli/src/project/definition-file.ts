import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { readIfPresent } from './read-file.ts'

/** Where a contract is written down. */
export interface Definition {
  /** The file with its defineContract call. */
  readonly file: string
  readonly historyFile: string
  /** Of schemas/ and contract.lock.json. */
  readonly folder: string
}

const searched = 200

/**
 * The file with a contract's defineContract call: the module that exports it, or one that it imports by a relative
 * path. Where none is found, the module itself.
 */
export function definitionOf(module: string, contract: { readonly name: string }): Definition {
  const call = new RegExp(`\\bdefineContract\\b[\\s\\S]*\\bname:\\s*(['"\`])${contract.name}\\1`)
  const queue = [module]
  for (const file of queue) {
    const text = isHistory(file) ? '' : (readIfPresent(file) ?? '')
    const imported = relativeImports(text).map((specifier) => sourceOf(join(dirname(file), specifier)))
    if (call.test(text)) return at(file, imported.find(isHistory))
    if (queue.length < searched) queue.push(...imported.filter((other) => !queue.includes(other)))
  }
  return at(module, undefined)
}

function at(file: string, imported: string | undefined): Definition {
  const historyFile = imported ?? join(dirname(file).replace(/([\\/])dist$/, '$1src'), 'history.ts')
  return { file, historyFile, folder: dirname(historyFile).replace(/[\\/]src$/, '') }
}

function relativeImports(text: string): readonly string[] {
  return [...text.matchAll(/\bfrom\s*['"](\.{1,2}\/[^'"\n]+)['"]/g)].map(([, specifier = '']) => specifier)
}

/** What a relative import means in TypeScript: "./history.js" and "./history" are history.ts where that is there. */
function sourceOf(path: string): string {
  const typed = [path.replace(/\.js$/, '.ts'), `${path}.ts`, join(path, 'index.ts')]
  return typed.find((candidate) => candidate.endsWith('.ts') && existsSync(candidate)) ?? path.replace(/\.js$/, '.ts')
}

function isHistory(file: string): boolean {
  return /history\.ts$/.test(file)
}
