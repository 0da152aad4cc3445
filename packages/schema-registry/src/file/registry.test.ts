import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { embeddedSchemaVersionId, fingerprintOf } from '@counterpoint/contract-kit'
import { registryConformance } from '@counterpoint/testing'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { first, second } from '../testing/contract.ts'
import { fileRegistry } from './registry.ts'

const known = { schemaName: 'things', schema: first.schema }
let folder = ''

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'counterpoint-registry-'))
  await writeFile(join(folder, '1.0.0.avsc'), JSON.stringify(first.schema, undefined, 2))
})
afterEach(() => rm(folder, { recursive: true }))

describe('fileRegistry', () => {
  it.each(registryConformance(async () => ({ registry: fileRegistry({ folders: [folder] }), known })))(
    '$name',
    ({ run }) => run(),
  )

  it('finds what was written after it was opened, and reads the folder no more often than it is told', async () => {
    let now = 0
    const registry = fileRegistry({ folders: [folder], rescanAfterMs: 1000, now: () => now })
    const id = embeddedSchemaVersionId(fingerprintOf(second.schema))
    await expect(registry.schemaOf(id)).rejects.toMatchObject({ code: 'SCHEMA_NOT_FOUND' })
    await writeFile(join(folder, '1.1.0.avsc'), JSON.stringify(second.schema))
    now = 999
    await expect(registry.schemaOf(id)).rejects.toMatchObject({ code: 'SCHEMA_NOT_FOUND' })
    now = 1000
    await expect(registry.schemaOf(id)).resolves.toEqual(second.schema)
  })

  it('is unavailable while its folder is', async () => {
    const absent = fileRegistry({ folders: [join(folder, 'absent')] })
    await expect(absent.idOf(known, known.schema)).rejects.toMatchObject({
      code: 'REGISTRY_UNAVAILABLE',
      retriable: true,
    })
  })

  it('knows its options by name', () => {
    const misspelled = { folders: [], folder: 'x' }
    expect(() => fileRegistry(misspelled)).toThrow('"folder" is not an option')
  })
})

describe('a file that is no schema', () => {
  const idOfFirst = embeddedSchemaVersionId(fingerprintOf(first.schema))
  const idOfSecond = embeddedSchemaVersionId(fingerprintOf(second.schema))

  it.each([
    ['half-written', JSON.stringify(second.schema).slice(0, 20)],
    ['no Avro', '{"type":"recrod"}'],
    ['empty', ''],
  ])('%s: says nothing of the others, and what is not found might be in it', async (_, text) => {
    let now = 0
    const path = join(folder, '1.1.0.avsc')
    await writeFile(path, text)
    const registry = fileRegistry({ folders: [folder], rescanAfterMs: 1000, now: () => now })
    await expect(registry.schemaOf(idOfFirst)).resolves.toEqual(first.schema)
    await expect(registry.idOf(known, first.schema)).resolves.toBe(idOfFirst)
    const unavailable = { code: 'REGISTRY_UNAVAILABLE', message: expect.stringContaining(path), details: { path } }
    await expect(registry.schemaOf(idOfSecond)).rejects.toMatchObject(unavailable)
    await expect(registry.idOf(known, second.schema)).rejects.toMatchObject(unavailable)
    await writeFile(path, JSON.stringify(second.schema))
    now = 1000
    await expect(registry.schemaOf(idOfSecond)).resolves.toEqual(second.schema)
  })
})
