import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type ContractHistory, defineContract, snapshotFiles } from '@counterpoint/contract-kit'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { rewrittenSince } from './contradictions.ts'
import { readHistory } from './read-history.ts'
import { readSchemaFolder } from './schema-files.ts'

function songs(version: string, history: ContractHistory) {
  const title = version === '1.0.0' ? {} : { title: z.string().max(100).optional() }
  return defineContract({
    name: 'Song',
    namespace: 'music',
    version,
    topic: 'songs',
    stream: 'entities',
    key: 'id',
    compatibility: 'FULL_ALL',
    owner: { team: 'songs' },
    schema: z.strictObject({ id: z.string(), ...title }),
    history,
  })
}

const history: ContractHistory = {
  versions: { '1.0.0': songs('1.0.0', {}).derive(), '1.1.0': songs('1.1.0', {}).derive() },
}

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'counterpoint-history-'))
  for (const [path, text] of Object.entries(snapshotFiles(songs('1.1.0', history)))) write(path, text)
})
afterEach(() => rmSync(folder, { recursive: true }))

const textOf = (path: string) => readFileSync(join(folder, path), 'utf8')

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), text)
}

function edit(path: string, from: string, to: string): void {
  expect(textOf(path)).toContain(from)
  write(path, textOf(path).replace(from, to))
}

function found(module: ContractHistory = history): readonly string[] {
  const { problems } = readHistory(folder, { history: module })
  return problems.map(({ kind, version, file }) => `${kind} ${version} ${file.slice(folder.length + 1)}`)
}

describe('a history as it was committed', () => {
  test('has nothing to tell', () => {
    const { versions, problems } = readHistory(folder, { history })
    expect(versions.map(({ version, contract }) => [version, contract?.version])).toEqual([
      ['1.0.0', '1.0.0'],
      ['1.1.0', '1.1.0'],
    ])
    expect(problems).toEqual([])
  })

  test('may be written in another way', () => {
    for (const path of ['schemas/1.0.0.avsc', 'schemas/1.0.0.contract.json']) {
      write(path, JSON.stringify(JSON.parse(textOf(path))))
    }
    expect(found()).toEqual([])
  })

  test('is empty where there is none', () => {
    expect(readHistory(join(folder, 'elsewhere'), { history: {} })).toMatchObject({ versions: [], problems: [] })
  })
})

describe('what is not as it was committed', () => {
  test.each<[string, () => void, readonly string[]]>([
    ['an edited schema', () => edit('schemas/1.0.0.avsc', '"id"', '"ID"'), ['edited 1.0.0 schemas/1.0.0.avsc']],
    ['a schema that is gone', () => rmSync(join(folder, 'schemas/1.0.0.avsc')), ['removed 1.0.0 contract.lock.json']],
    [
      'facts that are gone',
      () => rmSync(join(folder, 'schemas/1.0.0.contract.json')),
      ['removed 1.0.0 schemas/1.0.0.contract.json'],
    ],
    [
      'edited facts',
      () => edit('schemas/1.1.0.contract.json', '"maxLength": 100', '"maxLength": 10'),
      ['edited 1.1.0 schemas/1.1.0.contract.json'],
    ],
    [
      'no lock',
      () => rmSync(join(folder, 'contract.lock.json')),
      ['unlocked 1.0.0 contract.lock.json', 'unlocked 1.1.0 contract.lock.json'],
    ],
    [
      'a schema that nobody snapshotted',
      () => write('schemas/1.2.0.avsc', textOf('schemas/1.1.0.avsc')),
      [
        'unlocked 1.2.0 contract.lock.json',
        'removed 1.2.0 schemas/1.2.0.contract.json',
        'removed 1.2.0 src/history.ts',
      ],
    ],
  ])('%s', (_, change, expected) => {
    change()
    expect(found()).toEqual(expected)
  })

  test('in history.ts: a schema under an old fingerprint, a fingerprint, a version', () => {
    const [first, second] = [songs('1.0.0', {}).derive(), songs('1.1.0', {}).derive()]
    const edited = ['edited 1.0.0 src/history.ts']
    expect(found({ versions: { '1.0.0': { ...first, schema: second.schema }, '1.1.0': second } })).toEqual(edited)
    expect(found({ versions: { '1.0.0': { ...first, fingerprint: 'x' }, '1.1.0': second } })).toEqual(edited)
    expect(found({ versions: { '1.1.0': second } })).toEqual(['removed 1.0.0 src/history.ts'])
  })

  test('since an earlier state, though the lock was edited too', () => {
    const base = readHistory(folder)
    const differently = { ...songs('1.0.0', {}).derive(), ...songs('1.1.0', {}).derive() }
    const rewritten = { versions: { '1.0.0': differently, '1.1.0': differently } }
    for (const [path, text] of Object.entries(snapshotFiles(songs('1.1.0', rewritten)))) write(path, text)
    expect(found(rewritten)).toEqual([])
    expect(rewrittenSince(base, readHistory(folder))).toMatchObject([
      { kind: 'edited', version: '1.0.0', file: join(folder, 'schemas/1.0.0.avsc') },
    ])
    expect(rewrittenSince(base, { ...base, versions: base.versions.slice(1) })).toMatchObject([
      { kind: 'removed', version: '1.0.0' },
    ])
    expect(rewrittenSince({ ...base, versions: base.versions.slice(1) }, base)).toEqual([])
  })
})

test.each([
  ['contract.lock.json', '{ "versions": <<<<<<< HEAD', 'is no JSON'],
  ['contract.lock.json', '[]', 'is no lock of a contract'],
  ['contract.lock.json', '{ "versions": { "1.0.0": {} } }', 'is no lock of a contract'],
  ['schemas/1.0.0.avsc', '', 'is no JSON'],
  ['schemas/1.0.0.avsc', '{ "name": "Song" }', 'is no Avro schema'],
  ['schemas/1.0.0.avsc', '{ "type": "record", "name": "Song", "fields": 1 }', 'is no Avro schema'],
  ['schemas/1.0.0.contract.json', '{}', 'does not hold the facts of a contract'],
])('%s with %j is named', (path, text, problem) => {
  write(path, text)
  expect(() => readHistory(folder)).toThrow(
    expect.objectContaining({ code: 'SCHEMA_INVALID', message: expect.stringContaining(`${path} ${problem}`) }),
  )
})

test('a folder of .avsc files: those named by versions are a history, others stand alone', () => {
  write('schemas/playlist.avsc', '"string"')
  const { history: versions, files } = readSchemaFolder(join(folder, 'schemas'))
  expect(versions?.versions.map(({ version }) => version)).toEqual(['1.0.0', '1.1.0'])
  expect(files.map(({ subject }) => subject)).toEqual(['playlist'])
  expect(() => readSchemaFolder(join(folder, 'nowhere'))).toThrow('nowhere does not exist')
})
