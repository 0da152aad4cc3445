import { join } from 'node:path'
import { type BuildOptions, build, type Metafile } from 'esbuild'

export const functionNames = [
  'interactions-update',
  'interactions-ingestor',
  'users-update',
  'songs-update',
  'podcasts-update',
] as const
export type FunctionName = (typeof functionNames)[number]

export interface BundleOptions {
  /** Gets a folder for each function, which is what is deployed: index.mjs and its source map. */
  readonly folder: string
  /** Whether the bundles carry the AWS SDK, instead of taking the one of Lambda's runtime. */
  readonly withSdk: boolean
  /** Default: all five. */
  readonly names?: readonly FunctionName[]
}

export interface Bundle {
  readonly name: FunctionName
  readonly file: string
  /** The files that something of it came from. */
  readonly inputs: readonly string[]
}

export function bundleFunctions(options: BundleOptions): Promise<readonly Bundle[]> {
  const { names = functionNames } = options
  return Promise.all(names.map((name) => bundleFunction(name, options)))
}

async function bundleFunction(name: FunctionName, { folder, withSdk }: BundleOptions): Promise<Bundle> {
  const outdir = join(folder, name)
  const { metafile } = await build({
    entryPoints: { index: join(import.meta.dirname, '..', 'src', `${name}.ts`) },
    outdir,
    outExtension: { '.js': '.mjs' },
    platform: 'node',
    format: 'esm',
    target: 'node22',
    bundle: true,
    minify: true,
    sourcemap: 'linked',
    // A stack trace needs names and lines, not the texts.
    sourcesContent: false,
    metafile: true,
    // This repository's packages are bundled from their sources. Packages that are installed know no such condition.
    conditions: ['@counterpoint/source'],
    logOverride: { 'ignored-bare-import': 'silent' },
    ...(withSdk ? carryingSdk : { external: [...notInstalled, ...ofRuntime] }),
  })
  return { name, file: join(outdir, 'index.mjs'), inputs: inputsOf(metafile) }
}

/** Optional peers of the SDK that these functions do without. In this repository others have installed them. */
const notInstalled = ['@opentelemetry/api']

/** What Lambda's Node.js runtimes bring. */
const ofRuntime = ['@aws-sdk/*']

const carryingSdk = {
  external: notInstalled,
  mainFields: ['module', 'main'],
  // Parts of it are CommonJS and ask for Node's modules by a require that modules do not have.
  banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
} satisfies BuildOptions

function inputsOf({ outputs }: Metafile): readonly string[] {
  const used = Object.values(outputs).flatMap(({ inputs }) => Object.entries(inputs))
  return used.filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([input]) => input)
}
