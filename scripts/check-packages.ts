// Packs every package as it would be published and checks what a user gets: exports, types, files.
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sdkPackages } from './packages.ts'
import { stagePackage } from './stage.ts'

const temporary = mkdtempSync(join(tmpdir(), 'counterpoint-pack-'))
try {
  for (const sdkPackage of sdkPackages()) {
    const staged = stagePackage(sdkPackage, join(temporary, 'staged'))
    const packed = execFileSync('npm', ['pack', '--silent', '--pack-destination', temporary], { cwd: staged })
    const tarball = join(temporary, packed.toString().trim())
    run('publint', ['run', tarball, '--strict'])
    run('attw', [tarball, '--profile', 'esm-only', '--format', 'table-flipped', '--no-emoji', '--quiet'])
    console.log(`✔ ${sdkPackage.manifest.name}`)
  }
} finally {
  rmSync(temporary, { recursive: true, force: true })
}

function run(command: string, parameters: readonly string[]): void {
  const { status, stdout, stderr } = spawnSync(command, parameters, { encoding: 'utf8' })
  if (status === 0) return
  console.error(`✖ ${command} ${parameters.join(' ')}\n${stdout}${stderr}`)
  process.exitCode = 1
}
