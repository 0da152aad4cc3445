import { execFileSync } from 'node:child_process'
import { cpSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { baseFields, SampleProject } from '../testing/sample-project.ts'

const required = [...baseFields, 'country: z.string(),']
const optional = [...baseFields, 'country: z.string().optional(),']

function git(project: SampleProject, ...argumentList: readonly string[]): void {
  const identity = ['-c', 'user.name=test', '-c', 'user.email=test@example.com']
  execFileSync('git', [...identity, ...argumentList], { cwd: project.folder, stdio: 'pipe' })
}

function raisePackage(project: SampleProject, version: string): void {
  const manifest = JSON.parse(readFileSync(join(project.folder, 'package.json'), 'utf8'))
  project.write('package.json', { ...manifest, version })
}

/** With 1.0.0 committed on main. */
function repository(): SampleProject {
  const project = new SampleProject()
  project.write('.gitignore', 'node_modules\n')
  git(project, 'init', '--quiet', '--initial-branch=main')
  git(project, 'add', '.')
  git(project, 'commit', '--quiet', '-m', 'The first version')
  return project
}

function changeset(project: SampleProject, bump: string): void {
  project.write('.changeset/config.json', {})
  project.write('.changeset/calm-owls-sing.md', `---\n"@music/playbacks": ${bump}\n---\n\nPlaybacks say where.\n`)
}

const contractSource = `import { defineContract } from '@counterpoint/contract-kit'
import { z } from 'zod'
import { history } from './history.ts'
export const other = defineContract({
  name: 'Other', namespace: 'music.others', version: '1.0.0', topic: 'others', stream: 'entities', key: 'id',
  compatibility: 'FULL_ALL', owner: { team: 'others' }, schema: z.strictObject({ id: z.string() }), history,
})
`

describe('against a git ref', () => {
  test('every version that the ref lacks is checked', () => {
    using project = repository()
    for (const [version, fields] of [
      ['1.1.0', optional],
      ['1.2.0', [...optional, 'city: z.string().optional(),']],
    ] as const) {
      project.define({ version, fields })
      project.run('snapshot')
    }
    raisePackage(project, '1.1.0')
    const { code, output } = project.run('check', '--against', 'main', '--format', 'json')
    const versions = JSON.parse(output).subjects.map(({ version }: { version: string }) => version)
    expect({ code, versions }).toEqual({ code: 0, versions: ['1.1.0', '1.2.0'] })
  })

  test('a snapshot that was edited together with its lock is found', () => {
    using project = repository()
    project.define({ version: '1.0.0', fields: optional })
    expect(project.run('snapshot', '--replace').code).toBe(0)
    expect(project.run('check').code).toBe(0)
    expect(project.run('check', '--against', 'main')).toMatchObject({
      code: 1,
      output: expect.stringContaining('HISTORY_EDITED'),
    })
  })

  test('a version that is put below others has to fit those too', () => {
    using project = repository()
    const history = (version: string, city: string) => {
      project.define({ version, fields: [...baseFields, `city: ${city},`] })
      expect(project.run('snapshot').code).toBe(0)
    }
    history('2.0.0', 'z.string().optional()')
    git(project, 'add', '.')
    git(project, 'commit', '--quiet', '-m', 'Two versions')
    history('1.1.0', 'z.int().optional()')
    project.define({ version: '2.0.0', fields: [...baseFields, 'city: z.string().optional(),'] })
    project.run('snapshot')
    expect(project.run('check', '--against', 'HEAD')).toMatchObject({
      code: 1,
      output: expect.stringContaining('Playback.city'),
    })
  })

  test('a definition that went back to an earlier version is found', () => {
    using project = repository()
    project.define({ version: '1.1.0', fields: optional })
    project.run('snapshot')
    project.define({ version: '1.0.0', fields: baseFields })
    expect(project.run('check')).toMatchObject({ code: 1, output: expect.stringContaining('VERSION_NOT_RAISED') })
  })

  test('what came to the ref after the work began is no part of it', () => {
    using project = repository()
    git(project, 'branch', 'feature')
    project.define({ version: '1.1.0', fields: optional })
    project.run('snapshot')
    git(project, 'add', '.')
    git(project, 'commit', '--quiet', '-m', 'A second version')
    git(project, 'checkout', '--quiet', 'feature')
    expect(project.run('check', '--against', 'main').code).toBe(0)
  })

  test('a contract that is gone is found, and one that was moved', () => {
    using project = repository()
    project.write('src/index.ts', 'export const none = 1\n')
    for (const path of ['schemas', 'contract.lock.json', 'src/history.ts'])
      rmSync(join(project.folder, path), { recursive: true })
    project.write('other/history.ts', 'export const history = {}\n')
    project.write('other/index.ts', contractSource)
    project.write('package.json', {
      name: 'x',
      version: '1.0.0',
      type: 'module',
      counterpoint: { contracts: './other/index.ts' },
    })
    expect(project.run('check', '--against', 'main')).toMatchObject({
      code: 1,
      output: expect.stringMatching(/contract\.lock\.json was committed and is missing/),
    })
  })

  test('a folder of the same name is no way around it', () => {
    using project = repository()
    project.write('main/x', '')
    expect(project.run('check', '--against', 'main')).toMatchObject({
      code: 2,
      errors: expect.stringContaining('refs/heads/main'),
    })
    expect(project.run('check', '--against', 'refs/heads/main').code).toBe(0)
  })

  test('that is none could not be checked', () => {
    using project = repository()
    expect(project.run('check', '--against', 'nowhere')).toMatchObject({
      code: 2,
      errors: expect.stringContaining('nowhere'),
    })
    expect(project.run('check', '--against=--output=x').code).toBe(2)
  })
})

describe('changesets', () => {
  test('one that says minor of a breaking change fails, and the line to edit is named', () => {
    using project = repository()
    changeset(project, 'minor')
    project.define({ version: '2.0.0', fields: required })
    expect(project.run('check')).toMatchObject({
      code: 1,
      output: expect.stringContaining('.changeset/calm-owls-sing.md:2'),
    })
  })

  test('one that says enough is fine, none at all is not', () => {
    using project = repository()
    project.define({ version: '1.1.0', fields: optional })
    project.write('.changeset/config.json', {})
    expect(project.run('check')).toMatchObject({ code: 1, output: expect.stringContaining('CHANGESET_MISSING') })
    changeset(project, 'minor')
    expect(project.run('check').code).toBe(0)
  })

  test('without them, a package that rises by less than its contract fails', () => {
    using project = repository()
    project.define({ version: '1.1.0', fields: optional })
    const manifest = JSON.parse(readFileSync(join(project.folder, 'package.json'), 'utf8'))
    project.write('package.json', { ...manifest, version: '1.0.1' })
    expect(project.run('check')).toMatchObject({
      code: 1,
      output: expect.stringContaining('PACKAGE_VERSION_TOO_SMALL'),
    })
    project.write('package.json', manifest)
    expect(project.run('check')).toMatchObject({ code: 1, output: expect.stringContaining('stays at 1.0.0') })
    raisePackage(project, '1.1.0')
    expect(project.run('check').code).toBe(0)
  })
})

describe('bare .avsc files', () => {
  const record = (...fields: readonly object[]) => ({
    type: 'record',
    name: 'R',
    fields: [{ name: 'id', type: 'string' }, ...fields],
  })
  const added = { name: 'added', type: 'int' }

  test('named by versions are a history, under any mode', () => {
    using project = new SampleProject()
    project.write('bare/1.0.0.avsc', record())
    project.write('bare/1.1.0.avsc', record(added))
    expect(project.run('check', 'bare')).toMatchObject({
      code: 1,
      output: expect.stringMatching(/WIRE_FIELD_WITHOUT_DEFAULT[\s\S]*bare\/1\.1\.0\.avsc:\d+/),
    })
    expect(project.run('check', 'bare', '--mode', 'FORWARD').code).toBe(0)
    expect(project.run('check', 'bare', '--mode', 'NONE').code).toBe(0)
  })

  test('against what a ref or another folder has of them', () => {
    using project = repository()
    project.write('bare/song.avsc', record())
    git(project, 'add', '.')
    git(project, 'commit', '--quiet', '-m', 'A schema')
    cpSync(join(project.folder, 'bare'), join(project.folder, 'before'), { recursive: true })
    project.write('bare/song.avsc', record(added))
    for (const against of ['main', 'before']) {
      expect(project.run('check', 'bare', '--against', against)).toMatchObject({
        code: 1,
        output: expect.stringContaining('R.added'),
      })
      expect(project.run('check', 'bare/song.avsc', '--against', against).code).toBe(1)
    }
    // Without a baseline, what is committed is what there was.
    expect(project.run('check', 'bare').code).toBe(1)
    expect(project.run('check', 'bare', '--against', './src')).toMatchObject({
      code: 2,
      errors: expect.stringContaining('src'),
    })
    expect(project.run('check', '.').output).toContain('playbacks')
  })

  test('versions that were edited or removed since are found', () => {
    using project = repository()
    for (const version of ['1.0.0', '1.1.0']) project.write(`bare/${version}.avsc`, record())
    git(project, 'add', '.')
    git(project, 'commit', '--quiet', '-m', 'Schemas')
    expect(project.run('check', 'bare', '--against', 'HEAD').code).toBe(0)
    project.write('bare/1.0.0.avsc', record({ ...added, default: 0 }))
    expect(project.run('check', 'bare', '--against', 'HEAD')).toMatchObject({
      code: 1,
      output: expect.stringContaining('HISTORY_EDITED'),
    })
    rmSync(join(project.folder, 'bare/1.0.0.avsc'))
    expect(project.run('check', 'bare', '--against', 'HEAD')).toMatchObject({
      code: 1,
      output: expect.stringContaining('HISTORY_REMOVED'),
    })
  })

  test('the checkpoint is compared with, too', () => {
    using project = new SampleProject()
    project.write('bare/1.0.0.avsc', record())
    project.write('bare/1.1.0.avsc', record({ ...added, default: 0 }))
    project.write('bare/1.2.0.avsc', record(added))
    expect(project.run('check', 'bare', '--mode', 'BACKWARD').code).toBe(0)
    expect(project.run('check', 'bare', '--mode', 'BACKWARD', '--checkpoint', '1.0.0').code).toBe(1)
    expect(project.run('check', 'bare', '--mode', 'BACKWARD_ALL').code).toBe(1)
  })
})

test('diff says what there is to say as JSON', () => {
  using project = new SampleProject()
  project.write('old.avsc', { type: 'record', name: 'R', fields: [] })
  project.write('new.avsc', { type: 'record', name: 'R', fields: [{ name: 'a', type: 'int' }] })
  const { code, output } = project.run('diff', 'old.avsc', 'new.avsc', '--mode', 'BACKWARD', '--format', 'json')
  expect({ code, ...JSON.parse(output) }).toMatchObject({
    code: 1,
    compatible: false,
    wireCompatible: false,
    bump: 'major',
    findings: [
      {
        rule: 'WIRE_FIELD_WITHOUT_DEFAULT',
        family: 'wire',
        severity: 'error',
        direction: 'backward',
        location: { reader: '/fields/0', writer: '' },
        witness: { hex: '', json: {} },
        fingerprint: expect.stringMatching(/^[0-9a-f]{16}$/),
      },
    ],
  })
  expect(project.run('diff', 'old.avsc', 'new.avsc', '--mode', 'FORWARD', '--json').code).toBe(0)
})
