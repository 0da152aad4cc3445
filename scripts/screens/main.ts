// Writes the screens of the READMEs: what `counterpoint check` prints of five changes, so that they stay true.
import { readFileSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { changes, screenOf } from './changes.ts'
import { between } from './section.ts'

const root = join(import.meta.dirname, '..', '..')
const screens = changes.map((change) => ({
  change,
  screen: `\`\`\`diff\n${change.edit}\n\`\`\`\n\n\`\`\`\n${screenOf(change)}\n\`\`\``,
}))

update(
  join(root, 'packages', 'cli', 'README.md'),
  'screens',
  screens.map(({ change, screen }) => `### ${change.title}\n\n${screen}`).join('\n\n'),
)
update(join(root, 'README.md'), 'screen', screens[0]?.screen ?? '')

function update(file: string, section: string, content: string): void {
  const before = readFileSync(file, 'utf8')
  const after = between(before, section, content)
  if (before === after) return
  if (process.argv.includes('--check')) {
    console.error(`The screens of ${relative(root, file)} are not what the command prints; run \`npm run screens\`.`)
    process.exitCode = 1
    return
  }
  writeFileSync(file, after)
  console.log(`✔ ${relative(root, file)}`)
}
