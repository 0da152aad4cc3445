import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isSameSnapshot, snapshotFiles } from '@counterpoint/contract-kit'
import { expect, it } from 'vitest'
import { users } from './index.ts'

const mend = 'run `counterpoint snapshot` and commit what it writes, after raising the version if this one is published'

it('derives the committed snapshot still', () => {
  const { snapshot } = users
  expect(snapshot !== undefined && isSameSnapshot(snapshot, users.derive()), mend).toBe(true)
})

it.each(Object.entries(snapshotFiles(users)))('%s is what `counterpoint snapshot` writes', (path, text) => {
  expect(readFileSync(join(import.meta.dirname, '..', path), 'utf8'), mend).toBe(text)
})
