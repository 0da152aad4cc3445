// Writes the generated documents of packages/compatibility: `npm run docs`. A test there says when they are not current.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { generatedPages } from '../packages/compatibility/src/evolutions/pages/pages.ts'

const root = join(import.meta.dirname, '..', 'packages', 'compatibility')

for (const [path, text] of generatedPages()) {
  writeFileSync(join(root, path), text)
  console.log(`packages/compatibility/${path}`)
}
