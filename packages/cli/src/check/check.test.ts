import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { type AvroSchema, avroCodec } from '@counterpoint/contract-kit'
import { describe, expect, test } from 'vitest'
import { commandLine } from '../testing/command-line.ts'
import { baseFields, SampleProject } from '../testing/sample-project.ts'

const required = [...baseFields, 'country: z.string(),']
const optional = [...baseFields, 'country: z.string().optional(),']

describe('a draft against its history', () => {
  test('that breaks: the rule, the line of the field, and bytes that its own reader rejects', () => {
    using project = new SampleProject()
    project.define({ version: '2.0.0', fields: required })
    const { code, output } = project.run('check', '--format', 'json')
    const { subjects } = JSON.parse(output)
    const [finding] = subjects[0].findings
    expect({ code, bump: subjects[0].bump }).toEqual({ code: 1, bump: 'major' })
    expect(finding).toMatchObject({ rule: 'WIRE_FIELD_WITHOUT_DEFAULT', severity: 'error', direction: 'backward' })
    expect(lineAt(project, finding.source)).toBe('country: z.string(),')

    const older = schemaAt(project, '1.0.0')
    const newer: AvroSchema = { ...older, fields: [...older.fields, { name: 'country', type: 'string' }] }
    const payload = Buffer.from(finding.witness.hex, 'hex')
    expect(() => avroCodec(newer).reader(older).decode(payload)).toThrow(/SCHEMA_INCOMPATIBLE/)
    expect(avroCodec(older).decode(payload)).toMatchObject({ sessionId: '' })
  })

  test('that breaks nobody: fine, snapshotted, and fine again', () => {
    using project = new SampleProject()
    project.define({ version: '1.1.0', fields: optional })
    expect(project.run('check')).toMatchObject({ code: 0, output: expect.stringContaining('this change is MINOR') })
    expect(project.run('snapshot')).toMatchObject({ code: 0 })
    expect(project.run('check')).toMatchObject({ code: 0 })
    expect(project.run('snapshot')).toMatchObject({ code: 0, output: expect.stringContaining('unchanged') })
  })

  test('with a version that is too small for its change', () => {
    using project = new SampleProject()
    project.define({ version: '1.1.0', fields: required })
    expect(rulesOf(project)).toContain('VERSION_TOO_SMALL')
  })

  test('that promises less than its predecessor is held to what that promised', () => {
    using project = new SampleProject()
    project.define({ version: '2.0.0', fields: required, compatibility: 'NONE' })
    const { code, output } = project.run('check', '--format', 'json')
    expect({ code, mode: JSON.parse(output).subjects[0].mode }).toEqual({ code: 1, mode: 'FULL_ALL' })
    expect(project.run('check', '--mode', 'NONE').code).toBe(0)
  })

  test('a checkpoint that is no version could not be checked', () => {
    using project = new SampleProject()
    expect(project.run('check', '--checkpoint', '9.9.9')).toMatchObject({
      code: 2,
      errors: expect.stringContaining('9.9.9'),
    })
    expect(project.run('check', '--checkpoint', '1.0.0').code).toBe(0)
  })

  test('with a key that changed', () => {
    using project = new SampleProject()
    project.define({ version: '2.0.0', fields: baseFields, key: 'playbackId' })
    expect(rulesOf(project)).toContain('STREAM_KEY_CHANGED')
  })
})

describe('history that does not tell the truth', () => {
  test('a definition that drifted from its version', () => {
    using project = new SampleProject()
    project.define({ version: '1.0.0', fields: optional })
    const { code, output } = project.run('check')
    expect({ code, output }).toMatchObject({
      code: 1,
      output: expect.stringMatching(/HISTORY_DRIFT[\s\S]*fields\[6\]/),
    })
  })

  test('an edited snapshot, by its fingerprint', () => {
    using project = new SampleProject()
    project.write(
      'schemas/1.0.0.avsc',
      readFileSync(join(project.folder, 'schemas/1.0.0.avsc'), 'utf8').replace('"low"', '"lowest"'),
    )
    expect(rulesOf(project)).toContain('HISTORY_EDITED')
  })

  test('a snapshot that is gone', () => {
    using project = new SampleProject()
    project.define({ version: '1.1.0', fields: optional })
    project.run('snapshot')
    rmSync(join(project.folder, 'schemas/1.0.0.avsc'))
    expect(rulesOf(project)).toContain('HISTORY_REMOVED')
  })
})

describe('waivers', () => {
  const waiver = (fingerprint: string, expires: string) => ({
    waivers: [{ fingerprint, reason: 'agreed with search', expires }],
  })
  const breaking = () => {
    const project = new SampleProject()
    project.define({ version: '2.0.0', fields: required })
    const { subjects } = JSON.parse(project.run('check', '--format', 'json').output)
    return { project, fingerprint: String(subjects[0].findings[0].fingerprint) }
  }

  test('accept what they name until they expire', () => {
    const { project, fingerprint } = breaking()
    using _ = project
    project.write('counterpoint.waivers.json', waiver(fingerprint, '2999-01-01'))
    const { subjects } = JSON.parse(project.run('check', '--format', 'json').output)
    expect(subjects[0]).toMatchObject({ compatible: true, bump: 'major' })
    expect(project.run('check')).toMatchObject({ code: 0, output: expect.stringContaining('agreed with search') })
    project.write('counterpoint.waivers.json', waiver(fingerprint, '2020-01-01'))
    expect(rulesOf(project)).toEqual(expect.arrayContaining(['WIRE_FIELD_WITHOUT_DEFAULT', 'WAIVER_EXPIRED']))
  })

  test('of a workspace hold in its packages', () => {
    const { project, fingerprint } = breaking()
    using _ = project
    project.write('members/one/package.json', JSON.parse(readFileSync(join(project.folder, 'package.json'), 'utf8')))
    for (const path of [
      'src/index.ts',
      'src/history.ts',
      'schemas/1.0.0.avsc',
      'schemas/1.0.0.contract.json',
      'contract.lock.json',
    ]) {
      project.write(`members/one/${path}`, readFileSync(join(project.folder, path), 'utf8'))
    }
    const member = join(project.folder, 'members', 'one')
    expect(commandLine(['check'], member).code).toBe(1)
    project.write('counterpoint.waivers.json', {
      waivers: [...waiver(fingerprint, '2999-01-01').waivers, ...waiver('0123456789abcdef', '2999-01-01').waivers],
    })
    expect(commandLine(['check'], member)).toMatchObject({
      code: 0,
      output: expect.stringContaining('agreed with search'),
    })
  })

  test('that nothing needs fail', () => {
    using project = new SampleProject()
    project.write('counterpoint.waivers.json', waiver('0123456789abcdef', '2999-01-01'))
    expect(project.run('check').code).toBe(1)
    expect(rulesOf(project)).toEqual(['WAIVER_UNUSED'])
  })

  test('that are misspelled are named', () => {
    using project = new SampleProject()
    project.write('counterpoint.waivers.json', { waivers: [{ fingerprint: 'x', reason: '', until: '2999' }] })
    expect(project.run('check')).toMatchObject({
      code: 2,
      errors: expect.stringMatching(
        /^counterpoint: OPTION_INVALID {2}counterpoint\.waivers\.json, waiver 1: .*"until".*\n$/,
      ),
    })
  })
})

describe('consumers', () => {
  const narrowed = (fields: string) => `import { narrow } from '@counterpoint/contract-kit'
import { playbacks } from './index.ts'
export const reads = narrow(playbacks, [${fields}])
`
  const manifestOf = (project: SampleProject, name: string, fields: string) => {
    project.write('src/reads.ts', narrowed(fields))
    project.write('package.json', {
      name,
      type: 'module',
      counterpoint: { contracts: './src/index.ts', consumes: './src/reads.ts' },
    })
    expect(project.run('export', 'consumer-manifest', '--out', 'consumers')).toMatchObject({ code: 0 })
  }

  test('are unknown without manifests, and named with them', () => {
    using project = new SampleProject()
    manifestOf(project, '@music/search', "'sessionId', 'positionMs'")
    manifestOf(project, '@music/quality', "'quality'")
    project.define({
      version: '2.0.0',
      fields: baseFields.map((field) => field.replace("'high'", "'high', 'lossless'")),
    })
    expect(project.run('check').output).toContain('consumers unknown')
    const { output } = project.run('check', '--consumers', 'consumers', '--format', 'json')
    const { consumers } = JSON.parse(output).subjects[0]
    expect(consumers).toMatchObject({
      known: true,
      consumers: [
        { consumer: '@music/quality', impact: 'breaks', fields: ['quality'] },
        { consumer: '@music/search', impact: 'untouched' },
      ],
    })
  })

  test('a folder without manifests could not be checked', () => {
    using project = new SampleProject()
    expect(project.run('check', '--consumers', 'src')).toMatchObject({
      code: 2,
      errors: expect.stringContaining('no consumer manifests'),
    })
  })
})

describe('what cannot run', () => {
  test.each([
    ['an unknown format', ['check', '--format', 'xml'], /format/],
    ['an unknown mode', ['check', '--mode', 'SIDEWAYS'], /SIDEWAYS/],
    ['an unknown option', ['check', '--everything'], /everything/],
    ['an unknown command', ['chekc'], /check/],
    ['a folder that is not there', ['check', 'nowhere'], /nowhere/],
    ['a ref without git', ['check', '--against', 'main'], /git/],
    ['a rule that is none', ['explain', 'WIRE_FIELD_WITHOUT'], /WIRE_FIELD_WITHOUT_DEFAULT/],
    ['nothing to export', ['export', 'pdf'], /asyncapi/],
    ['a schema that is not there', ['diff', 'a.avsc', 'b.avsc'], /a\.avsc/],
  ])('%s: 2, and it is named', (_, argumentList, named) => {
    using project = new SampleProject()
    const { code, output, errors } = project.run(...argumentList)
    expect({ code, output, errors }).toEqual({ code: 2, output: '', errors: expect.stringMatching(named) })
  })

  test.each([
    ['a broken lock', 'contract.lock.json', '{ "versions": ', /contract\.lock\.json/],
    ['a schema that is none', 'schemas/1.0.0.avsc', '{ "type": "record", "name": "Playback" }', /1\.0\.0/],
    ['a contract that does not load', 'src/index.ts', 'export const x: = 1', /src\/index\.ts/],
    [
      'an entry that is misspelled',
      'package.json',
      '{ "name": "x", "counterpoint": { "contract": "./src/index.ts" } }',
      /"contract"/,
    ],
  ])('%s: 2, and one line', (_, file, text, named) => {
    using project = new SampleProject()
    project.write(file, text)
    const { code, errors } = project.run('check')
    expect({ code, errors }).toEqual({ code: 2, errors: expect.stringMatching(named) })
    expect(errors.trim().split('\n')).toHaveLength(1)
  })
})

function rulesOf(project: SampleProject): readonly string[] {
  const { subjects, findings } = JSON.parse(project.run('check', '--format', 'json').output)
  const all = [...subjects.flatMap((subject: { findings: unknown[] }) => subject.findings), ...findings]
  return all.filter(({ severity }) => severity !== 'info').map(({ rule }) => rule)
}

function lineAt(project: SampleProject, { file, line }: { file: string; line: number }): string | undefined {
  return readFileSync(join(project.folder, file), 'utf8').split('\n')[line - 1]?.trim()
}

function schemaAt(project: SampleProject, version: string) {
  return JSON.parse(readFileSync(join(project.folder, `schemas/${version}.avsc`), 'utf8'))
}
