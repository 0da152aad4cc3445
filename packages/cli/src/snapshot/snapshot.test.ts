import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { baseFields, SampleProject } from '../testing/sample-project.ts'

const optional = [...baseFields, 'country: z.string().optional(),']

test('a version that derives differently now is not overwritten, unless it is asked for', () => {
  using project = new SampleProject()
  const before = readFileSync(join(project.folder, 'schemas/1.0.0.avsc'), 'utf8')
  project.define({ version: '1.0.0', fields: optional })
  expect(project.run('snapshot')).toMatchObject({ code: 1, errors: expect.stringContaining('raise the version') })
  expect(readFileSync(join(project.folder, 'schemas/1.0.0.avsc'), 'utf8')).toBe(before)
  expect(project.run('snapshot', '--replace')).toMatchObject({ code: 0 })
  expect(project.run('check').code).toBe(0)
})

test('a version with pins is published, and never overwritten', () => {
  using project = new SampleProject()
  for (const path of ['contract.lock.json', 'src/history.ts']) {
    const file = join(project.folder, path)
    writeFileSync(
      file,
      readFileSync(file, 'utf8').replace(
        '"pins": {}',
        '"pins": { "arn:x": { "1.0.0": "7e8f1a1e-0000-4000-8000-000000000000" } }',
      ),
    )
  }
  project.define({ version: '1.0.0', fields: optional })
  expect(project.run('snapshot', '--replace')).toMatchObject({ code: 1, errors: expect.stringContaining('published') })
})

test('only the contracts in the folders that were named', () => {
  using project = new SampleProject()
  expect(project.run('snapshot', '.').code).toBe(0)
  expect(project.run('snapshot', 'elsewhere')).toMatchObject({ code: 2, errors: expect.stringContaining('elsewhere') })
})
