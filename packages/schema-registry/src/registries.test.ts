import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineContract, embeddedSchemaVersionId, fingerprintOf, schemaVersionId } from '@counterpoint/contract-kit'
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

  it('reads what is pinned anywhere, and wants to know where to write when there are several', async () => {
    const other = { '1.0.0': { ...pins['1.0.0'], schemaVersionId: '11111111-2222-4333-8444-666666666666' } }
    const twice = { ...first, history: { ...first.history, pins: { 'arn:one': pins, 'arn:two': other } } }
    const registry = pinnedRegistry([twice])
    for (const id of [pin, '11111111-2222-4333-8444-666666666666']) {
      expect(await registry.schemaOf(schemaVersionId(id))).toEqual(first.schema)
    }
    await expect(registry.idOf(known, known.schema)).rejects.toMatchObject({ code: 'OPTION_INVALID' })
    const named = pinnedRegistry([twice], { registryArn: 'arn:two' })
    expect(await named.idOf(known, known.schema)).toBe('11111111-2222-4333-8444-666666666666')
    expect(await named.schemaOf(schemaVersionId(pin))).toEqual(first.schema)
  })

  it('gives the id of a schema under the name that it is written for', async () => {
    const subject = { schemaName: 'others' }
    await expect(pinnedRegistry([pinned]).idOf(subject, known.schema)).rejects.toMatchObject({
      code: 'SCHEMA_NOT_REGISTERED',
    })
  })

  it('takes no other options', () => {
    expect(() => pinnedRegistry([pinned], Object({ registryArm: 'arn:one' }))).toThrow('"registryArm" is not an option')
  })
})

describe('a pin of another schema', () => {
  it('is an error that names the contract, its version and the id', () => {
    const other = { '1.0.0': { schemaVersionId: pin, fingerprint: fingerprintOf(second.schema) } }
    const contract = { ...first, history: { ...first.history, pins: { 'arn:one': other } } }
    expect(() => pinnedRegistry([contract])).toThrow(/^PIN_MISMATCH .*Thing 1\.0\.0.*11111111-/)
  })

  it('nor is an id of two schemas, or of none', () => {
    const fingerprints = [first, second].map(({ schema }) => fingerprintOf(schema))
    const ofBoth = Object.fromEntries(
      ['1.0.0', '1.1.0'].map((version, index) => [
        version,
        { schemaVersionId: pin, fingerprint: fingerprints[index] ?? '' },
      ]),
    )
    const contract = { ...second, history: { ...second.history, pins: { 'arn:one': ofBoth } } }
    expect(() => pinnedRegistry([contract])).toThrow(/PIN_MISMATCH .*another schema is pinned to that id, too/)
    const capitals = { '1.0.0': { ...pins['1.0.0'], schemaVersionId: 'ABCDEF01-2222-4333-8444-555555555555' } }
    const malformed = { ...first, history: { ...first.history, pins: { 'arn:one': capitals } } }
    expect(() => pinnedRegistry([malformed])).toThrow(/PIN_MISMATCH .*Thing 1\.0\.0 is pinned to ABCDEF01-.*no UUID/)
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
