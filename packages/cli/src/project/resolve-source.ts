import type { ResolveHookSync } from 'node:module'

/**
 * A resolve hook for sources that are written for a bundler or a compiler: "./history.js" or "./history" is
 * ./history.ts where there is no other. A history that nobody has written yet is an empty one.
 */
export const resolveSource: ResolveHookSync = (specifier, context, nextResolve) => {
  try {
    return nextResolve(specifier, context)
  } catch (error) {
    if (!/^\.{1,2}\//.test(specifier) || !context.parentURL?.endsWith('.ts')) throw error
    const path = specifier.replace(/\.js$/, '')
    for (const candidate of [`${path}.ts`, `${path}/index.ts`]) {
      try {
        return nextResolve(candidate, context)
      } catch {
        // The first error says what is missing as the source has it.
      }
    }
    if (/\/history(\.ts)?$/.test(path)) return { url: emptyHistory, format: 'module', shortCircuit: true }
    throw error
  }
}

const emptyHistory = 'data:text/javascript,export const history = {}'
