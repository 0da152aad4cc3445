// An empty folder with packed packages in it, as a user has them, and what is seen there.
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sdkPackages } from '../packages.ts'
import { stagePackage } from '../stage.ts'

/**
 * Writes the tarballs of packages, by their names without the scope, into a folder.
 *
 * @param temporary - where they are staged
 */
export function pack(names: readonly string[], folder: string, temporary: string = folder): readonly string[] {
  return sdkPackages()
    .filter(({ manifest }) => names.includes(manifest.name.replace('@counterpoint/', '')))
    .map((sdkPackage) => {
      const staged = stagePackage(sdkPackage, join(temporary, 'staged'))
      const packed = execFileSync('npm', ['pack', '--silent', '--pack-destination', folder], { cwd: staged })
      return join(folder, packed.toString().trim())
    })
}

/** @param files - by name; objects as JSON */
export function install(
  folder: string,
  packages: readonly string[],
  files: Readonly<Record<string, string | object>>,
): void {
  mkdirSync(join(folder, 'src'), { recursive: true })
  for (const [name, content] of Object.entries(files)) {
    writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content))
  }
  run('installs', 'npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', ...packages], folder)
}

/** For a program whose packages' declarations are part of what is checked. */
export function tsconfigOf(program: string): object {
  return {
    compilerOptions: {
      module: 'nodenext',
      target: 'es2023',
      lib: ['es2024', 'esnext.disposable'],
      strict: true,
      exactOptionalPropertyTypes: true,
      skipLibCheck: false,
      noEmit: true,
      types: ['node'],
    },
    include: [program],
  }
}

/** Into bundle.mjs. */
export function bundle(folder: string, program: string): void {
  const parameters = [program, '--bundle', '--platform=node', '--format=esm', '--outfile=bundle.mjs']
  // What is CommonJS, as kafkajs is, asks for `require`.
  const banner = `--banner:js=import{createRequire}from'node:module';const require=createRequire(import.meta.url);`
  run('bundles', join(folder, 'node_modules', '.bin', 'esbuild'), [...parameters, banner, '--log-level=error'], folder)
}

export function expect(what: string, printed: string, pattern: RegExp): void {
  if (pattern.test(printed)) console.log(`✔ ${what}`)
  else fail(what, printed)
}

export function run(what: string, command: string, parameters: readonly string[], cwd: string): void {
  const { status, stdout, stderr } = spawnSync(command, parameters, { cwd, encoding: 'utf8' })
  if (status === 0) console.log(`✔ ${what}`)
  else fail(what, `${stdout}${stderr}`)
}

function fail(what: string, printed: string): void {
  console.error(`✖ ${what}\n${printed}`)
  process.exitCode = 1
}
