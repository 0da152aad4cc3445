// Bundles the five functions into dist, a folder each; --with-sdk puts the AWS SDK into them too.
import { readFileSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'
import { parseArgs } from 'node:util'
import { gzipSync } from 'node:zlib'
import { bundleFunctions } from './bundle-functions.ts'

const { values } = parseArgs({ options: { 'with-sdk': { type: 'boolean', default: false } } })
const folder = join(import.meta.dirname, '..', 'dist')
rmSync(folder, { recursive: true, force: true })

for (const { file } of await bundleFunctions({ folder, withSdk: values['with-sdk'] })) {
  const content = readFileSync(file)
  const sizes = `${kilobytes(content.length)}, ${kilobytes(gzipSync(content).length)} gzipped`
  console.log(`✔ ${relative(process.cwd(), file)}: ${sizes}`)
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`
}
