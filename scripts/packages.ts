// The packages of the SDK: where they are and what they export.
import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

export const root = join(import.meta.dirname, '..')

interface ExportTarget {
  readonly '@counterpoint/source': string
  readonly types: string
  readonly default: string
}

export interface Manifest {
  readonly name: string
  readonly version: string
  readonly private?: boolean
  readonly exports: Readonly<Record<string, string | ExportTarget>>
  readonly bin?: Readonly<Record<string, string>>
}

export interface SdkPackage {
  readonly folder: string
  readonly manifest: Manifest
}

/** In the order of their names. Private packages are not among them. */
export function sdkPackages(): readonly SdkPackage[] {
  return globSync(['packages/*/package.json', 'packages/contracts/*/package.json'], { cwd: root })
    .sort()
    .map((path) => ({ folder: join(root, dirname(path)), manifest: readManifest(join(root, path)) }))
    .filter(({ manifest }) => manifest.private !== true)
}

/** The source files behind a package's exports and commands. */
export function entriesOf({ exports, bin = {} }: Manifest): readonly string[] {
  const modules = Object.values(exports).flatMap((target) =>
    typeof target === 'string' ? [] : [target['@counterpoint/source']],
  )
  const commands = Object.values(bin).map((path) => path.replace('./dist/', './src/').replace(/\.js$/, '.ts'))
  return [...modules, ...commands]
}

function readManifest(path: string): Manifest {
  return JSON.parse(readFileSync(path, 'utf8'))
}
