import { CounterpointError } from '@counterpoint/contract-kit/error'
import type { Signals } from './signals.ts'
import { signalsOf } from './signals-of-api.ts'

let loading: Promise<Signals | undefined> | undefined

/**
 * `@opentelemetry/api`, which is looked for once in a process: an optional peer, which whoever sets an SDK up has
 * installed. Undefined when it is not installed.
 *
 * @throws CounterpointError PEER_MISSING when it is installed and cannot be loaded
 */
export function loadSignals(): Promise<Signals | undefined> {
  loading ??= load()
  return loading
}

async function load(): Promise<Signals | undefined> {
  // Bundlers take an import() inside a try for one that may be missing.
  try {
    return signalsOf(await import('@opentelemetry/api'))
  } catch (cause) {
    if (isAbsence(cause)) return undefined
    throw new CounterpointError(
      'PEER_MISSING',
      '@opentelemetry/api is installed and cannot be loaded: install it again, or turn telemetry off (telemetry: false)',
      { cause, details: { package: '@opentelemetry/api' } },
    )
  }
}

/**
 * No such package, as Node says it of `import` and `require`, and bundles of theirs. With `url` or `path` a file of a
 * package that is there is missing; the api depends on no other package that could be meant.
 */
function isAbsence(error: unknown): boolean {
  if (!(error instanceof Error) || 'url' in error || 'path' in error) return false
  return 'code' in error && (error.code === 'ERR_MODULE_NOT_FOUND' || error.code === 'MODULE_NOT_FOUND')
}
