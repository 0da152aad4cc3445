import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build, version } from 'esbuild'
import { bundleSettings } from '../../bundle-settings.ts'
import { type SubjectName, subjectOf } from './subjects.ts'

export interface Bundle {
  readonly contents: Uint8Array
  readonly bytes: number
  readonly gzipped: number
  /** By package, as they are in the bundle; the largest first. */
  readonly parts: readonly (readonly [name: string, bytes: number])[]
  /** Of which something is in the bundle. */
  readonly files: readonly string[]
}

/** The AWS SDK is in Lambda's runtime; OpenTelemetry's api comes with the layer that registers an SDK. */
const inNoBundle = ['@aws-sdk/*', '@opentelemetry/api']

export const howBundled = `esbuild ${version}, one minified file (esm, node22); external: ${inNoBundle.join(', ')}`

/** A function as a team ships it. */
export async function bundleOf(subject: SubjectName): Promise<Bundle> {
  const { entry = subject, instead = {} } = subjectOf(subject)
  const { outputFiles, metafile } = await build({
    ...bundleSettings,
    entryPoints: [join(import.meta.dirname, `${entry}.ts`)],
    external: inNoBundle,
    alias: Object.fromEntries(Object.entries(instead).map(([name, file]) => [name, join(import.meta.dirname, file)])),
    // What is CommonJS asks for `require`.
    banner: {
      js: "import{createRequire as createBenchmarkRequire}from'node:module';const require=createBenchmarkRequire(import.meta.url);",
    },
    metafile: true,
    write: false,
    outfile: 'function.mjs',
  })
  const [output] = outputFiles
  const [described] = Object.values(metafile.outputs)
  if (output === undefined || described === undefined) throw new Error('esbuild wrote nothing')
  const inputs = Object.entries(described.inputs).filter(([, { bytesInOutput }]) => bytesInOutput > 0)
  const parts = new Map<string, number>()
  for (const [path, { bytesInOutput }] of inputs) {
    const name = packageOf(path)
    parts.set(name, (parts.get(name) ?? 0) + bytesInOutput)
  }
  return {
    contents: output.contents,
    bytes: output.contents.length,
    gzipped: gzipSync(output.contents).length,
    parts: [...parts].sort(([, left], [, right]) => right - left),
    files: inputs.map(([path]) => path),
  }
}

function packageOf(path: string): string {
  const [, installed] = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path) ?? []
  const [, own] = /packages\/(contracts\/[^/]+|[^/]+)/.exec(path) ?? []
  return installed ?? (own === undefined ? 'the function itself' : `@counterpoint/${own.replace('contracts/', '')}`)
}
