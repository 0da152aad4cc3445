// Packs the packages into tarballs, for a project that is to install them: node scripts/pack.ts FOLDER
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pack } from './install/folder.ts'
import { sdkPackages } from './packages.ts'

const [folder] = process.argv.slice(2)
if (folder === undefined) {
  console.error('npm run build && npm run pack -- FOLDER: where the tarballs are to be written')
  process.exit(2)
}
const names = sdkPackages().map(({ manifest }) => manifest.name.replace('@counterpoint/', ''))
const staged = mkdtempSync(join(tmpdir(), 'counterpoint-pack-'))
try {
  mkdirSync(folder, { recursive: true })
  for (const tarball of pack(names, resolve(folder), staged)) console.log(tarball)
} finally {
  rmSync(staged, { recursive: true, force: true })
}
