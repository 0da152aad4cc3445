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
