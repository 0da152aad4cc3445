import { existsSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { pathToFileURL } from 'node:url'
import { CounterpointError, isCounterpointError } from '@counterpoint/contract-kit/error'
import { builtOutputsOf } from './built-output.ts'
import { loadHistoryModule } from './history-module.ts'
import { isObject } from './is-object.ts'
import type { Manifest } from './manifest.ts'
import { systemCode } from './read-file.ts'
import { resolveSource } from './resolve-source.ts'
import { shownPath } from './shown-path.ts'

export interface LoadedModule {
  /** What was imported. */
  readonly file: string
  readonly exports: Readonly<Record<string, unknown>>
}

// What Node says of a TypeScript file that it cannot strip, or whose relative imports need a compiler.
const unstrippable: ReadonlySet<string> = new Set([
  'ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX',
  'ERR_UNSUPPORTED_NODE_MODULES_TYPE_STRIPPING',
  'ERR_UNKNOWN_FILE_EXTENSION',
])

/**
 * Imports a module by Node's type stripping; where it is not there or Node cannot strip it, its built output.
 *
 * @throws CounterpointError OPTION_INVALID, in one line, that says what to do
 * @throws CounterpointError of any code that the module itself throws, such as CONTRACT_INVALID
 */
export async function loadModule(file: string, manifest: Manifest): Promise<LoadedModule> {
  const shown = shownPath(file)
  const reason = existsSync(file) ? await attempt(file) : 'does not exist'
  if (typeof reason === 'object') return reason
  const outputs = builtOutputsOf(file, manifest)
  const built = outputs.find((output) => existsSync(output))
  if (built === undefined) {
    const expected = outputs.map((output) => shownPath(output)).join(' or ')
    const way = expected === '' ? '' : `; build it (${expected} is not there) or`
    throw new CounterpointError(
      'OPTION_INVALID',
      `${shown} ${reason}${way === '' ? ':' : way} correct "counterpoint" in ${shownPath(manifest.path)}`,
      { details: { file } },
    )
  }
  const outcome = await attempt(built)
  if (typeof outcome === 'object') return outcome
  throw new CounterpointError('OPTION_INVALID', `${shownPath(built)}, the built output of ${shown}, ${outcome}`)
}

/** The module, or why Node cannot load it though another form of it might be. */
async function attempt(file: string): Promise<LoadedModule | string> {
  const hooks = registerHooks({ load: loadHistoryModule, resolve: resolveSource })
  try {
    const exports: unknown = await import(pathToFileURL(file).href)
    return { file, exports: isObject(exports) ? { ...exports } : {} }
  } catch (error) {
    if (isCounterpointError(error)) throw error
    const said = firstLineOf(error)
    if (unstrippable.has(systemCode(error))) return `cannot be loaded without a build (${said})`
    throw new CounterpointError('OPTION_INVALID', `${shownPath(file)} cannot be loaded: ${said}`, { cause: error })
  } finally {
    hooks.deregister()
  }
}

function firstLineOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error)
  return text.trim().split('\n')[0] ?? ''
}
