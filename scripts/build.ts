// Builds every package into its dist: declarations by tsc, JavaScript by tsup.
import { execFileSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join, relative } from 'node:path'
import { build } from 'tsup'
import { entriesOf, root, sdkPackages } from './packages.ts'

const packages = sdkPackages()
for (const { folder } of packages) rmSync(join(folder, 'dist'), { recursive: true, force: true })
execFileSync('tsc', ['-b'], { cwd: root, stdio: 'inherit' })

for (const { folder, manifest } of packages) {
  const entries = entriesOf(manifest).map((entry) => [
    entry.replace(/^\.\/src\//, '').replace(/\.ts$/, ''),
    join(folder, entry),
  ])
  await build({
    config: false,
    entry: Object.fromEntries(entries),
    outDir: join(folder, 'dist'),
    format: 'esm',
    target: 'node22',
    splitting: true,
    // A package bundles its own files; every other package is the installer's business.
    external: [/^[^./]/],
    silent: true,
    tsconfig: join(folder, 'tsconfig.json'),
  })
  console.log(`✔ ${manifest.name}: ${relative(root, join(folder, 'dist'))}`)
}
