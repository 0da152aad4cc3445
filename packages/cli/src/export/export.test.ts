import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { SampleProject } from '../testing/sample-project.ts'

test('every kind of document, printed and written', () => {
  using project = new SampleProject()
  const printed = (kind: string) => {
    const { code, output, errors } = project.run('export', kind)
    expect({ code, errors }).toEqual({ code: 0, errors: '' })
    return output
  }
  expect(parse(printed('asyncapi'))).toMatchObject({
    asyncapi: '3.1.0',
    channels: { playbacks: { address: 'playbacks' } },
  })
  expect(parse(printed('odcs'))).toMatchObject({ apiVersion: 'v3.1.0', kind: 'DataContract', version: '1.0.0' })
  expect(JSON.parse(printed('json-schema'))).toMatchObject({
    type: 'object',
    required: expect.arrayContaining(['sessionId']),
  })
  expect(JSON.parse(printed('avro'))).toEqual(
    JSON.parse(readFileSync(join(project.folder, 'schemas/1.0.0.avsc'), 'utf8')),
  )
  expect(printed('markdown')).toMatch(/^# Playback/m)

  for (const kind of ['asyncapi', 'odcs', 'json-schema', 'avro', 'markdown']) {
    expect(project.run('export', kind, '--out', 'docs').code).toBe(0)
  }
  expect(readdirSync(join(project.folder, 'docs')).sort()).toEqual([
    'asyncapi.yaml',
    'playbacks.avsc',
    'playbacks.md',
    'playbacks.odcs.yaml',
    'playbacks.schema.json',
  ])
})

test('a draft is documented as it would be committed', () => {
  using project = new SampleProject()
  project.define({
    version: '1.1.0',
    fields: ['playbackId: z.uuid(),', 'sessionId: z.string(),', 'startedAt: z.date(),'],
  })
  expect(parse(project.run('export', 'odcs').output)).toMatchObject({ version: '1.1.0', status: 'draft' })
})

test('a project that reads nothing has no manifest, and is told how to have one', () => {
  using project = new SampleProject()
  expect(project.run('export', 'consumer-manifest')).toMatchObject({
    code: 2,
    errors: expect.stringContaining('"consumes"'),
  })
})

test('a package that reads a contract in two ways is two consumers', () => {
  using project = new SampleProject()
  project.write(
    'src/reads.ts',
    `import { narrow } from '@counterpoint/contract-kit'
import { playbacks } from './index.ts'
export const sessions = narrow(playbacks, ['sessionId'])
export const qualities = narrow(playbacks, ['quality'])
`,
  )
  const counterpoint = { contracts: './src/index.ts', consumes: './src/reads.ts' }
  project.write('package.json', { name: '@music/radio', type: 'module', counterpoint })
  expect(project.run('export', 'consumer-manifest')).toMatchObject({
    code: 2,
    errors: expect.stringContaining('--out'),
  })
  expect(project.run('export', 'consumer-manifest', '--out', 'consumers').code).toBe(0)
  const files = readdirSync(join(project.folder, 'consumers')).sort()
  expect(files).toEqual(['music__radio-qualities.playbacks.json', 'music__radio-sessions.playbacks.json'])
})
