import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readChangesets } from './read-changesets.ts'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'counterpoint-changesets-'))
  mkdirSync(join(root, '.git'))
})
afterEach(() => rmSync(root, { recursive: true }))

function write(name: string, text: string): void {
  mkdirSync(join(root, '.changeset'), { recursive: true })
  writeFileSync(join(root, '.changeset', name), text)
}

test('every package with its bump and its line; README.md is none', () => {
  write('README.md', '# Changesets')
  write('b.md', '---\n"@music/plays": minor\n\'@music/songs\': major\n---\n\nText\n')
  write('a.md', '---\r\nplain: patch\r\n---\r\n')
  write('empty.md', '---\n---\n')
  expect(readChangesets(root)).toEqual([
    { file: '.changeset/a.md', packages: [{ name: 'plain', bump: 'patch', line: 2 }] },
    {
      file: '.changeset/b.md',
      packages: [
        { name: '@music/plays', bump: 'minor', line: 2 },
        { name: '@music/songs', bump: 'major', line: 3 },
      ],
    },
    { file: '.changeset/empty.md', packages: [] },
  ])
})

test('those of the repository count in its packages, and nothing above the repository', () => {
  write('a.md', '---\nplain: patch\n---\n')
  mkdirSync(join(root, 'packages', 'plays'), { recursive: true })
  expect(readChangesets(join(root, 'packages', 'plays'))).toHaveLength(1)
  mkdirSync(join(root, 'packages', '.git'))
  expect(readChangesets(join(root, 'packages', 'plays'))).toBeUndefined()
})

test.each([
  ['no front matter', 'Text', ':1'],
  ['a bump that is none', '---\n"@music/plays": enormous\n---\n', ':2'],
  ['no YAML', '---\n"@music/plays: minor\n---\n', ':'],
])('%s is named with its line', (_, text, place) => {
  write('bad.md', text)
  expect(() => readChangesets(root)).toThrow(`OPTION_INVALID  .changeset/bad.md${place}`)
})

test('in pre mode, what was released already is not pending', () => {
  write('old.md', '---\nplain: major\n---\n')
  write('new.md', '---\nplain: patch\n---\n')
  write('pre.json', JSON.stringify({ mode: 'pre', tag: 'next', changesets: ['old'] }))
  expect(readChangesets(root)?.map(({ file }) => file)).toEqual(['.changeset/new.md'])
})
