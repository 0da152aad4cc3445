import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fingerprintOf } from '@counterpoint/contract-kit'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { historyAt, schemaAt } from './history-at.ts'
import { packageVersionAt, packageVersionSince } from './package-version-at.ts'

const record = (...names: readonly string[]) => ({
  type: 'record' as const,
  name: 'Song',
  doc: 'Ä song with "quotes"\n',
  fields: names.map((name) => ({ name, type: 'string' as const })),
})

let root: string
let folder: string

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'counterpoint-git-'))
  folder = join(root, 'packages', 'söngs and more')
  git('init', '--quiet', '--initial-branch=main')
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

function git(...parameters: readonly string[]): string {
  const identity = ['-c', 'user.name=test', '-c', 'user.email=test@example.com']
  return execFileSync('git', [...identity, ...parameters], { cwd: root, encoding: 'utf8', stdio: 'pipe' })
}

function commit(files: Readonly<Record<string, unknown>>): void {
  for (const [path, content] of Object.entries(files)) {
    const file = join(folder, path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content))
  }
  git('add', '.')
  git('commit', '--quiet', '-m', 'A commit')
}

function commitTwoVersions(): void {
  const [first, second] = [record('id'), record('id', 'title')]
  commit({
    'schemas/1.10.0.avsc': second,
    'schemas/1.9.0.avsc': first,
    'schemas/README.md': 'No schema',
    'contract.lock.json': {
      versions: {
        '1.9.0': { fingerprint: fingerprintOf(first) },
        '1.10.0': { fingerprint: fingerprintOf(first) },
        '1.11.0': { fingerprint: fingerprintOf(first) },
      },
    },
  })
}

describe('the committed files of a ref', () => {
  test('are what they were then, in the order of versions, and are held to their lock', async () => {
    commitTwoVersions()
    git('tag', 'before')
    commit({ 'schemas/1.9.0.avsc': record('changed'), 'schemas/2.0.0.avsc': record() })
    const { versions, lock, problems } = await historyAt('before', folder)
    expect(versions.map(({ version, schema }) => [version, schema])).toEqual([
      ['1.9.0', record('id')],
      ['1.10.0', record('id', 'title')],
    ])
    expect(Object.keys(lock?.versions ?? {})).toEqual(['1.9.0', '1.10.0', '1.11.0'])
    expect(problems.map(({ kind, version }) => `${kind} ${version}`)).toEqual([
      'removed 1.9.0',
      'edited 1.10.0',
      'removed 1.10.0',
      'removed 1.11.0',
    ])
    expect((await historyAt('main', folder)).versions).toHaveLength(3)
  })

  test('are none where the ref has none, and are read of a folder that is gone', async () => {
    commit({ 'package.json': {} })
    git('tag', 'before')
    commitTwoVersions()
    expect(await historyAt('before', folder)).toMatchObject({ versions: [], lock: undefined, problems: [] })
    rmSync(join(root, 'packages'), { recursive: true })
    expect((await historyAt('main', folder)).versions).toHaveLength(2)
  })

  test('that are no JSON are named', async () => {
    commit({ 'schemas/1.0.0.avsc': '{' })
    await expect(historyAt('main', folder)).rejects.toMatchObject({
      code: 'SCHEMA_INVALID',
      message: expect.stringMatching(/schemas\/1\.0\.0\.avsc is no JSON$/),
    })
  })

  test('one schema alone', async () => {
    commit({ 'song.avsc': record('id') })
    expect(await schemaAt('HEAD', join(folder, 'song.avsc'))).toEqual(record('id'))
    expect(await schemaAt('HEAD', join(folder, 'other.avsc'))).toBeUndefined()
  })
})

describe('the version of a package', () => {
  test('as of a ref, and as of the commit that last touched a file', async () => {
    const [manifest, schema] = [join(folder, 'package.json'), join(folder, 'schemas', '1.0.0.avsc')]
    commit({ 'package.json': { version: '1.0.0' }, 'schemas/1.0.0.avsc': record() })
    git('tag', 'before')
    commit({ 'package.json': { version: '1.1.0' }, 'schemas/1.1.0.avsc': record('id') })
    expect(await packageVersionAt('before', manifest)).toBe('1.0.0')
    expect(await packageVersionAt('main', manifest)).toBe('1.1.0')
    expect(await packageVersionAt('main', join(root, 'package.json'))).toBeUndefined()
    expect(await packageVersionSince(schema, manifest)).toBe('1.0.0')
    expect(await packageVersionSince(join(folder, 'schemas', '2.0.0.avsc'), manifest)).toBeUndefined()
  })
})

describe('what cannot be asked', () => {
  test.each(['nowhere', 'main:packages', '--output=x', '-h', ''])('%j is no ref', async (ref) => {
    commit({ 'package.json': {} })
    await expect(historyAt(ref, folder)).rejects.toMatchObject({
      code: 'OPTION_INVALID',
      message: expect.stringContaining(ref),
    })
  })

  test('outside a repository', async () => {
    rmSync(join(root, '.git'), { recursive: true })
    await expect(historyAt('main', folder)).rejects.toMatchObject({
      code: 'OPTION_INVALID',
      message: expect.stringMatching(/is in no git repository/),
    })
    expect(await packageVersionSince(join(folder, 'a.avsc'), join(folder, 'package.json'))).toBeUndefined()
  })

  test('without git', async () => {
    const { PATH } = process.env
    process.env['PATH'] = join(root, 'nothing')
    try {
      await expect(historyAt('main', folder)).rejects.toMatchObject({
        code: 'OPTION_INVALID',
        message: expect.stringMatching(/git is not installed/),
      })
    } finally {
      process.env['PATH'] = PATH
    }
  })
})
