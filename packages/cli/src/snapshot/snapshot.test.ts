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
        '"pins": { "arn:x": { "1.0.0": { "schemaVersionId": "7e8f1a1e-0000-4000-8000-000000000000", "fingerprint": "f" } } }',
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

test('a merge that left a version out of history.ts and of the lock does not lose it', () => {
  using project = new SampleProject()
  const file = (path: string) => join(project.folder, path)
  const [history, lock] = [
    readFileSync(file('src/history.ts'), 'utf8'),
    readFileSync(file('contract.lock.json'), 'utf8'),
  ]
  project.define({ version: '1.1.0', fields: optional })
  project.run('snapshot')
  writeFileSync(file('src/history.ts'), history)
  writeFileSync(file('contract.lock.json'), lock)
  project.define({ version: '1.2.0', fields: [...optional, 'city: z.string().optional(),'] })
  expect(project.run('snapshot').code).toBe(0)
  expect(Object.keys(JSON.parse(readFileSync(file('contract.lock.json'), 'utf8')).versions)).toEqual([
    '1.0.0',
    '1.1.0',
    '1.2.0',
  ])
  expect(project.run('check').code).toBe(0)
})

test('an edited history is not written into the files that it comes from', () => {
  using project = new SampleProject()
  const file = join(project.folder, 'src/history.ts')
  const history = readFileSync(file, 'utf8')
  writeFileSync(
    file,
    history.replace('"sessionId",\n            "type": "string"', '"sessionId",\n            "type": "bytes"'),
  )
  expect(readFileSync(file, 'utf8')).not.toBe(history)
  project.define({ version: '1.1.0', fields: optional })
  expect(project.run('snapshot')).toMatchObject({
    code: 1,
    errors: expect.stringContaining('history.ts says something else of version 1.0.0'),
  })
})
