// Makes the folder that a package is packed and published from: what `files` names, without the source condition.
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root, type SdkPackage } from './packages.ts'

export function stagePackage({ folder, manifest }: SdkPackage, into: string): string {
  const staged = join(into, manifest.name.replace('@counterpoint/', ''))
  rmSync(staged, { recursive: true, force: true })
  mkdirSync(staged, { recursive: true })
  const published = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'), (key, value: unknown) =>
    key === '@counterpoint/source' ? undefined : value,
  )
  // Workspace links, for tests only.
  delete published.devDependencies
  for (const path of [...published.files, 'README.md']) {
    if (existsSync(join(folder, path))) cpSync(join(folder, path), join(staged, path), { recursive: true })
  }
  cpSync(join(root, 'LICENSE'), join(staged, 'LICENSE'))
  writeFileSync(join(staged, 'package.json'), `${JSON.stringify(published, undefined, 2)}\n`)
  rmSync(join(staged, 'dist', '.tsbuildinfo'), { force: true })
  return staged
}
