import { join } from 'node:path'
import { type BuildOptions, build } from 'esbuild'
import { bundleSettings } from '../../bundle-settings.ts'

/** avsc is CommonJS, and so asks for `require`. */
const banner = `import{createRequire}from'node:module';const require=createRequire(import.meta.url);`

/** A module of this folder as a service would deploy it: bundled and minified, without the packages in `external`. */
export function bundled(module: string, external: readonly string[] = []): Promise<Uint8Array> {
  return contentsOf({
    ...bundleSettings,
    entryPoints: [join(import.meta.dirname, module)],
    external: [...external],
    banner: { js: banner },
  })
}

/** A package alone. */
export function bundledPackage(name: string): Promise<Uint8Array> {
  const contents = `export * from '${name}'`
  return contentsOf({ ...bundleSettings, stdin: { contents, resolveDir: import.meta.dirname } })
}

async function contentsOf(options: BuildOptions): Promise<Uint8Array> {
  const { outputFiles } = await build({ ...options, write: false })
  const [output] = outputFiles ?? []
  if (output === undefined) throw new Error('esbuild wrote nothing')
  return output.contents
}
