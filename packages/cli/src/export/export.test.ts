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
