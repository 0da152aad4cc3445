import { execFileSync } from 'node:child_process'
import { cpSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { baseFields, SampleProject } from '../testing/sample-project.ts'

const required = [...baseFields, 'country: z.string(),']
const optional = [...baseFields, 'country: z.string().optional(),']

function git(project: SampleProject, ...argumentList: readonly string[]): void {
  const identity = ['-c', 'user.name=test', '-c', 'user.email=test@example.com']
  execFileSync('git', [...identity, ...argumentList], { cwd: project.folder, stdio: 'pipe' })
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
    project.write('package.json', { ...manifest, version: '1.1.0' })
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
    expect(project.run('check', 'bare').code).toBe(0)
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
