// Writes the screens of the README: what `counterpoint check` prints of five changes, so that they stay true.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { changes, screenOf } from './changes.ts'
import { between } from './section.ts'

const file = join(import.meta.dirname, '..', '..', 'packages', 'cli', 'README.md')
const screens = changes.map(
  (change) => `### ${change.title}\n\n\`\`\`diff\n${change.edit}\n\`\`\`\n\n\`\`\`\n${screenOf(change)}\n\`\`\``,
)
const before = readFileSync(file, 'utf8')
const after = between(before, 'screens', screens.join('\n\n'))
if (before === after) console.log('The screens are as they were.')
else if (process.argv.includes('--check')) {
  console.error('The screens of packages/cli/README.md are not what the command prints; run `npm run screens`.')
  process.exitCode = 1
} else {
  writeFileSync(file, after)
  console.log('✔ packages/cli/README.md')
}
