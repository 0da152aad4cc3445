import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineContract, embeddedSchemaVersionId, fingerprintOf } from '@counterpoint/contract-kit'
import { registryConformance } from '@counterpoint/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { embeddedRegistry } from './embedded/registry.ts'
import { fileRegistry } from './file/registry.ts'
import { pinnedRegistry } from './pinned/registry.ts'
import { first, second } from './testing/contract.ts'

const known = { schemaName: 'things', schema: first.schema }
const pin = '11111111-2222-4333-8444-555555555555'
const pins = { '1.0.0': { schemaVersionId: pin, fingerprint: fingerprintOf(first.schema) } }
const pinned = { ...first, history: { ...first.history, pins: { 'arn:one': pins } } }
let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'counterpoint-registry-'))
  await writeFile(join(folder, '1.0.0.avsc'), JSON.stringify(first.schema, undefined, 2))
})
afterAll(() => rm(folder, { recursive: true }))

describe('embeddedRegistry', () => {
  it.each(registryConformance(async () => ({ registry: embeddedRegistry([first]), known })))('$name', ({ run }) =>
    run(),
  )
})

describe('pinnedRegistry', () => {
  it.each(registryConformance(async () => ({ registry: pinnedRegistry([pinned]), known })))('$name', ({ run }) => run())

  it('gives the id that was committed', async () => {
    expect(await pinnedRegistry([pinned]).idOf(known, known.schema)).toBe(pin)
  })

  it('wants to know which registry when there are several', () => {
    const twice = { ...first, history: { ...first.history, pins: { 'arn:one': {}, 'arn:two': pins } } }
    expect(() => pinnedRegistry([twice])).toThrow('OPTION_INVALID')
    expect(() => pinnedRegistry([twice], { registryArn: 'arn:two' })).not.toThrow()
  })
})

describe('a pin of another schema', () => {
  it('is an error that names the contract, its version and the id', () => {
    const other = { '1.0.0': { schemaVersionId: pin, fingerprint: fingerprintOf(second.schema) } }
    const contract = { ...first, history: { ...first.history, pins: { 'arn:one': other } } }
    expect(() => pinnedRegistry([contract])).toThrow(/^PIN_MISMATCH .*Thing 1\.0\.0.*11111111-/)
  })
})

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

  it('is unavailable while its folder is, and names a file that is no schema', async () => {
    const absent = fileRegistry({ folders: [join(folder, 'absent')] })
    await expect(absent.idOf(known, known.schema)).rejects.toMatchObject({
      code: 'REGISTRY_UNAVAILABLE',
      retriable: true,
    })
    const broken = await mkdtemp(join(tmpdir(), 'counterpoint-registry-'))
    await writeFile(join(broken, 'x.avsc'), '{"type":"recrod"}')
    await expect(fileRegistry({ folders: [broken] }).idOf(known, known.schema)).rejects.toMatchObject({
      code: 'SCHEMA_INVALID',
      details: { path: join(broken, 'x.avsc') },
    })
    await rm(broken, { recursive: true })
  })

  it('knows its options by name', () => {
    const misspelled = { folders: [], folder: 'x' }
    expect(() => fileRegistry(misspelled)).toThrow('"folder" is not an option')
  })
})

it('a draft has no id', () => {
  const draft = defineContract({
    name: 'Draft',
    namespace: 'test',
    version: '0.1.0',
    topic: 'drafts',
    stream: 'entities',
    key: 'key',
    compatibility: 'NONE',
    owner: { team: 'tests' },
    schema: z.strictObject({ key: z.string() }),
    history: {},
  })
  expect(() => embeddedRegistry([draft])).not.toThrow()
})
