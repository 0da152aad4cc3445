import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { compareSemanticVersions } from '@counterpoint/compatibility'
import { describe, expect, test } from 'vitest'
import { baseFields, SampleProject } from '../testing/sample-project.ts'

const text = (project: SampleProject, path: string) => readFileSync(join(project.folder, path), 'utf8')

describe('where contracts are', () => {
  test('in the packages of a workspace, from its root and from a package', () => {
    using project = new SampleProject()
    const [source, manifest] = [text(project, 'src/index.ts'), JSON.parse(text(project, 'package.json'))]
    for (const file of [
      'src/index.ts',
      'src/history.ts',
      'schemas/1.0.0.avsc',
      'schemas/1.0.0.contract.json',
      'contract.lock.json',
    ]) {
      project.write(`packages/playbacks/${file}`, text(project, file))
    }
    project.write('packages/playbacks/package.json', manifest)
    project.write('packages/other/package.json', { name: 'other' })
    project.write('package.json', { name: 'root', private: true, workspaces: ['packages/*'] })
    expect(source).toContain('defineContract')
    expect(project.run('check')).toMatchObject({ code: 0, output: expect.stringContaining('playbacks  1.0.0') })
    expect(project.run('check', 'packages/playbacks')).toMatchObject({ code: 0 })
    expect(project.run('check', 'packages/other')).toMatchObject({
      code: 2,
      errors: expect.stringContaining('packages/other'),
    })
  })

  test('by a glob, each contract once', () => {
    using project = new SampleProject()
    project.write('src/again.ts', "export { playbacks, playbacks as twice } from './index.ts'\n")
    project.write('package.json', { name: 'x', type: 'module', counterpoint: { contracts: './src/*.ts' } })
    const { subjects } = JSON.parse(project.run('check', '--format', 'json').output)
    expect(subjects).toHaveLength(1)
  })

  test('in built output where the source needs a compiler, and an error that says so where there is none', () => {
    using project = new SampleProject()
    project.write(
      'dist/history.js',
      text(project, 'src/history.ts')
        .replace(/^import type.*$/m, '')
        .replace(': ContractHistory', ''),
    )
    project.write('dist/index.js', text(project, 'src/index.ts').replace('./history.ts', './history.js'))
    project.write('src/index.ts', `enum NotErasable { A }\n${text(project, 'src/index.ts')}`)
    expect(project.run('check')).toMatchObject({
      code: 0,
      errors: expect.stringContaining('dist/index.js is checked instead'),
    })
    rmSync(join(project.folder, 'dist'), { recursive: true })
    expect(project.run('check')).toMatchObject({
      code: 2,
      errors: expect.stringMatching(/src\/index\.ts.*dist\/index\.js/),
    })
  })

  test('nowhere: what to write is said', () => {
    using project = new SampleProject()
    project.write('package.json', { name: 'x' })
    expect(project.run('check')).toMatchObject({
      code: 2,
      errors: expect.stringContaining('"counterpoint": { "contracts"'),
    })
  })

  test('a source with a mistake is not passed over for an older build', () => {
    using project = new SampleProject()
    project.write('dist/index.js', text(project, 'src/index.ts').replace('./history.ts', '../src/history.ts'))
    project.write('src/index.ts', `${text(project, 'src/index.ts')}\nexport const x: = 1\n`)
    expect(project.run('check')).toMatchObject({ code: 2, errors: expect.stringContaining('src/index.ts') })
  })

  test('in a module that prints and holds something open', () => {
    using project = new SampleProject()
    project.write(
      'src/index.ts',
      `${text(project, 'src/index.ts')}\nconsole.log('loaded')\nsetInterval(() => {}, 1000)\n`,
    )
    const { code, output, errors } = project.run('check', '--format', 'json')
    expect({ code, errors }).toEqual({ code: 0, errors: 'loaded\n' })
    expect(JSON.parse(output).subjects).toHaveLength(1)
  })

  test('a module that throws, and one that exports none', () => {
    using project = new SampleProject()
    project.write('src/index.ts', 'export const none = 1\n')
    expect(project.run('check')).toMatchObject({ code: 2, errors: expect.stringContaining('exports no contract') })
    project.define({ version: 'one', fields: baseFields })
    expect(project.run('check')).toMatchObject({ code: 2, errors: expect.stringContaining('CONTRACT_INVALID') })
  })
})

describe('the generated history', () => {
  test('that says something else than the schemas is found, whichever was edited', () => {
    using project = new SampleProject()
    const history = text(project, 'src/history.ts')
    project.write('src/history.ts', history.replace('"maxLength": 256', '"maxLength": 255'))
    expect(project.run('check')).toMatchObject({ code: 1, output: expect.stringContaining('HISTORY_EDITED') })
    project.write('src/history.ts', history)
    expect(project.run('check').code).toBe(0)
    project.write(
      'schemas/1.0.0.contract.json',
      text(project, 'schemas/1.0.0.contract.json').replace('"pii": true', '"pii": false'),
    )
    expect(project.run('check')).toMatchObject({ code: 1, output: expect.stringContaining('HISTORY_EDITED') })
  })

  test('and the facts that were edited in both files have another fingerprint than the lock', () => {
    using project = new SampleProject()
    for (const path of ['src/history.ts', 'schemas/1.0.0.contract.json']) {
      project.write(path, text(project, path).replace('"compatibility": "FULL_ALL"', '"compatibility": "NONE"'))
    }
    expect(project.run('check')).toMatchObject({
      code: 1,
      output: expect.stringContaining('1.0.0.contract.json is not what was committed'),
    })
  })

  test('with another pin than the lock is found', () => {
    using project = new SampleProject()
    const pins = (id: string) => `"pins": { "arn:x": { "1.0.0": { "schemaVersionId": "${id}", "fingerprint": "f" } } }`
    const [lock, history] = ['contract.lock.json', 'src/history.ts'] as const
    project.write(lock, text(project, lock).replace('"pins": {}', pins('one')))
    project.write(history, text(project, history).replace('"pins": {}', pins('two')))
    expect(project.run('check')).toMatchObject({ code: 1, output: expect.stringContaining('different pins') })
    project.write(history, text(project, history).replace('"two"', '"one"'))
    expect(project.run('check').code).toBe(0)
  })

  test('that a person made a module of is run as one', () => {
    using project = new SampleProject()
    project.write('src/history.ts', `${text(project, 'src/history.ts')}export const more: number = 1\n`)
    expect(project.run('check').code).toBe(0)
  })
})

test('versions have the order of semver.org', () => {
  const ordered = [
    '1.0.0-alpha',
    '1.0.0-alpha.1',
    '1.0.0-alpha.beta',
    '1.0.0-beta',
    '1.0.0-beta.2',
    '1.0.0-beta.11',
    '1.0.0-rc.1',
    '1.0.0',
    '1.2.0',
    '1.10.0',
    '2.0.0',
  ]
  expect(ordered.toReversed().sort(compareSemanticVersions)).toEqual(ordered)
})
