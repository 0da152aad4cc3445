import { extname, join, relative, sep } from 'node:path'
import { isObject } from './is-object.ts'
import type { Manifest } from './manifest.ts'

/**
 * Where the built form of a source file may be, likeliest first: what stands with it in the `exports` of its
 * package.json, for src/index.ts the package's own entry, else the same path under dist.
 */
export function builtOutputsOf(file: string, { folder, exports }: Manifest): readonly string[] {
  const entry = relative(folder, file).split(sep).join('/')
  if (!/\.[cm]?tsx?$/.test(entry)) return []
  const below = entry.replace(/^src\//, '').slice(0, -extname(entry).length)
  const subpaths = isObject(exports) && Object.keys(exports).every((key) => key.startsWith('.'))
  const targets = (subpaths ? Object.values(exports) : [exports]).map(pathsIn)
  const main = below === 'index' ? pathsIn(subpaths ? exports['.'] : exports) : []
  const named = targets.filter((paths) => paths.includes(`./${entry}`)).flat()
  const outputs = new Set([...named, ...main, `./dist/${below}.js`, `./dist/${below}.mjs`])
  return [...outputs].filter((output) => /\.[cm]?js$/.test(output)).map((output) => join(folder, output))
}

/** Every path that an exports entry names, under whatever conditions. */
function pathsIn(target: unknown): readonly string[] {
  if (typeof target === 'string') return [target]
  return isObject(target) ? Object.values(target).flatMap(pathsIn) : []
}
