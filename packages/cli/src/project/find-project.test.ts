import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { SampleProject } from '../testing/sample-project.ts'
import { findProject } from './find-project.ts'

const text = (project: SampleProject, path: string) => readFileSync(join(project.folder, path), 'utf8')

describe('an entry that is wrong is named', () => {
  test.each<[string, unknown, string]>([
    ['an unknown key', { contract: './src/index.ts' }, '"contract" is not an option; the options are contracts'],
    ['no path', { contracts: [1] }, '"contracts" must be a path below the package'],
    ['no version', { contracts: [], checkpoint: 1 }, '"checkpoint" must be a contract version'],
    ['no object', './src/index.ts', 'the "counterpoint" entry must be an object'],
    ['a module that is not there', { contracts: './src/none.ts' }, 'src/none.ts does not exist; build it'],
    ['a glob that finds nothing', { contracts: './lib/*.ts' }, 'names ./lib/*.ts, which exports no contract'],
  ])('%s', async (_, counterpoint, problem) => {
    using project = new SampleProject()
    project.write('package.json', { name: 'x', type: 'module', counterpoint })
    await expect(findProject(project.folder)).rejects.toMatchObject({
      code: 'OPTION_INVALID',
      message: expect.stringMatching(/^[^\n]*package\.json[^\n]*$/),
    })
    await expect(findProject(project.folder)).rejects.toThrow(problem)
  })

  test('a package.json and a pnpm-workspace.yaml that cannot be read', async () => {
    using project = new SampleProject()
    project.write('package.json', '{')
    await expect(findProject(project.folder)).rejects.toThrow(/OPTION_INVALID {2}.*package\.json is no JSON$/)
    project.write('package.json', { name: 'x' })
    project.write('pnpm-workspace.yaml', 'packages: [')
    await expect(findProject(project.folder)).rejects.toThrow(/pnpm-workspace\.yaml is no YAML$/)
  })
})

test('workspace packages: of npm and of pnpm, without those that are taken away again', async () => {
  using project = new SampleProject()
  const counterpoint = { checkpoint: '1.0.0' }
  for (const name of ['a', 'b', 'c/node_modules/d', 'e']) {
    project.write(`packages/${name}/package.json`, { name, version: '1.0.0', private: name === 'a', counterpoint })
  }
  const names = async () => (await findProject(project.folder)).packages.map(({ name }) => name)
  project.write('package.json', { name: 'root', workspaces: { packages: ['packages/**', '!packages/e'] } })
  expect(await names()).toEqual(['a', 'b'])
  project.write('package.json', { name: 'root' })
  project.write('pnpm-workspace.yaml', "packages:\n  - 'packages/*'\n")
  const { root, packages } = await findProject(project.folder)
  expect({ root, names: packages.map(({ name }) => name) }).toEqual({ root: project.folder, names: ['a', 'b', 'e'] })
  expect(packages[0]).toMatchObject({ version: '1.0.0', private: true, checkpoint: '1.0.0' })
  mkdirSync(join(project.folder, 'packages', 'b', 'src'))
  expect(await findProject(join(project.folder, 'packages', 'b', 'src'))).toMatchObject({ packages: [{ name: 'b' }] })
})

// Node loads the modules: as processes of their own.
describe('modules', () => {
  test('that import as a compiler or a bundler has it, and a history that a formatter wrote again', () => {
    using project = new SampleProject()
    project.write('src/contract.ts', text(project, 'src/index.ts').replace('./history.ts', './history.js'))
    project.write('src/index.ts', "export { playbacks } from './contract'\n")
    const formatted = text(project, 'src/history.ts')
      .replaceAll(/"(versions|pins)":/g, '$1:')
      .replace(/\n}\n$/, ',\n}\n')
    project.write('src/history.ts', formatted)
    const { code, output, errors } = project.run('check', '--format', 'json')
    expect({ code, errors, version: JSON.parse(output).subjects[0].version }).toEqual({
      code: 0,
      errors: '',
      version: '1.0.0',
    })
  })

  test('whose contracts would share a folder are an error; with a folder each they are found', () => {
    using project = new SampleProject()
    const other = text(project, 'src/index.ts')
      .replaceAll('Playback', 'Pause')
      .replace("topic: 'playbacks'", "topic: 'pauses'")
    project.write('src/pauses.ts', other)
    project.write('package.json', { name: 'x', type: 'module', counterpoint: { contracts: './src/{index,pauses}.ts' } })
    expect(project.run('check')).toMatchObject({
      code: 2,
      errors: expect.stringMatching(/music\.playbacks\.Playback and music\.playbacks\.Pause would share schemas/),
    })
    project.write('src/pauses.ts', other.replace('./history.ts', './pauses/history.ts'))
    expect(project.run('snapshot')).toMatchObject({
      code: 0,
      output: expect.stringContaining('src/pauses/schemas/1.0.0.avsc'),
    })
    expect(project.run('check')).toMatchObject({ code: 0, output: expect.stringContaining('pauses  1.0.0') })
  })
})
