import type { Compatibility } from '@aws-sdk/client-glue'
import { afterEach, describe, expect, it } from 'vitest'
import { createSongs, glueOpener, record, refusal, registerSongs, songs } from '../../testing/glue.ts'

const { open, closeAll } = glueOpener()
afterEach(closeAll)

describe('registration', () => {
  it('of a later version is PENDING, without a number, for as many reads as asked for', async () => {
    const { glue } = await open({ pendingPolls: 2 })
    await createSongs(glue)
    const registered = await glue.registerSchemaVersion({ SchemaId: songs, SchemaDefinition: record('a', '?b') })
    expect(registered).toMatchObject({ Status: 'PENDING' })
    expect(registered).not.toHaveProperty('VersionNumber')
    const { SchemaVersionId } = registered
    const statuses: (string | undefined)[] = []
    for (let read = 0; read < 4; read += 1) statuses.push((await glue.getSchemaVersion({ SchemaVersionId })).Status)
    expect(statuses).toEqual(['PENDING', 'PENDING', 'AVAILABLE', 'AVAILABLE'])
    expect(await glue.getSchema({ SchemaId: songs })).toMatchObject({ LatestSchemaVersion: 2, NextSchemaVersion: 3 })
  })

  it('of what is incompatible takes a number, fails, and does not become the latest version', async () => {
    const { glue, service } = await open()
    await createSongs(glue)
    expect((await registerSongs(glue, record('a', 'b'))).status).toBe('FAILURE')
    expect(await glue.getSchema({ SchemaId: songs })).toMatchObject({ LatestSchemaVersion: 1, NextSchemaVersion: 3 })
    expect((await registerSongs(glue, record('a', '?c'))).status).toBe('AVAILABLE')
    const latest = await glue.getSchemaVersion({ SchemaId: songs, SchemaVersionNumber: { LatestVersion: true } })
    expect(latest).toMatchObject({ VersionNumber: 3, SchemaDefinition: record('a', '?c') })
    expect(service.recorded.schemas()[0]?.versions.map(({ status }) => status)).toEqual([
      'AVAILABLE',
      'FAILURE',
      'AVAILABLE',
    ])
  })

  it('of the same definition is the version that is there, whatever became of it', async () => {
    const { glue } = await open()
    const first = await createSongs(glue)
    const reformatted = JSON.stringify(JSON.parse(record('a')), undefined, 2)
    expect(await glue.registerSchemaVersion({ SchemaId: songs, SchemaDefinition: reformatted })).toMatchObject({
      SchemaVersionId: first,
      VersionNumber: 1,
      Status: 'AVAILABLE',
    })
    const failed = await registerSongs(glue, record('b'))
    const again = await glue.registerSchemaVersion({ SchemaId: songs, SchemaDefinition: record('b') })
    expect(again).toMatchObject({ SchemaVersionId: failed.id, Status: 'FAILURE' })
    expect(await glue.getSchema({ SchemaId: songs })).toMatchObject({ NextSchemaVersion: 3 })
  })

  it('tells definitions apart that differ in a doc, and in formatting where that is asked for', async () => {
    const { glue } = await open({ definitions: 'exact' })
    const first = await createSongs(glue)
    const spaced = await registerSongs(glue, ` ${record('a')}`)
    expect(spaced.id).not.toBe(first)
    const canonical = await open()
    const other = await createSongs(canonical.glue)
    const documented = await registerSongs(canonical.glue, record('a').replace('"name"', '"doc":"a song","name"'))
    expect(documented).toMatchObject({ status: 'AVAILABLE' })
    expect(documented.id).not.toBe(other)
  })

  it('looks at AVRO alone', async () => {
    const { glue } = await open()
    const RegistryId = { RegistryName: 'music' }
    for (const [SchemaName, DataFormat, definitions] of [
      ['json', 'JSON', ['{"type":"object"}', '{"type":"string"}']],
      ['protobuf', 'PROTOBUF', ['syntax = "proto3";', 'syntax = "proto2";']],
    ] as const) {
      await glue.createSchema({ RegistryId, SchemaName, DataFormat, SchemaDefinition: definitions[0] })
      const SchemaId = { ...RegistryId, SchemaName }
      const { SchemaVersionId } = await glue.registerSchemaVersion({ SchemaId, SchemaDefinition: definitions[1] })
      await glue.getSchemaVersion({ SchemaVersionId })
      expect(await glue.getSchemaVersion({ SchemaVersionId })).toMatchObject({ DataFormat, Status: 'AVAILABLE' })
    }
  })
})

const first = record('a')
const added = record('a', '?b')
const addedRequired = record('a', 'b')
const removed = record('?b')

describe('compatibility', () => {
  // From `a`: a field with a default, a required one, one taken away, and a type that is another one.
  it.each<[Compatibility, readonly string[]]>([
    ['NONE', ['AVAILABLE', 'AVAILABLE', 'AVAILABLE', 'AVAILABLE']],
    ['BACKWARD', ['AVAILABLE', 'FAILURE', 'AVAILABLE', 'FAILURE']],
    ['BACKWARD_ALL', ['AVAILABLE', 'FAILURE', 'AVAILABLE', 'FAILURE']],
    ['FORWARD', ['AVAILABLE', 'AVAILABLE', 'FAILURE', 'FAILURE']],
    ['FORWARD_ALL', ['AVAILABLE', 'AVAILABLE', 'FAILURE', 'FAILURE']],
    ['FULL', ['AVAILABLE', 'FAILURE', 'FAILURE', 'FAILURE']],
    ['FULL_ALL', ['AVAILABLE', 'FAILURE', 'FAILURE', 'FAILURE']],
  ])('%s', async (mode, expected) => {
    const statuses: string[] = []
    for (const definition of [added, addedRequired, removed, first.replace('"string"', '"int"')]) {
      const { glue } = await open()
      await createSongs(glue, mode)
      statuses.push((await registerSongs(glue, definition)).status)
    }
    expect(statuses).toEqual(expected)
  })

  it('is with the latest version, or with all of them', async () => {
    const statuses: string[] = []
    for (const mode of ['BACKWARD', 'BACKWARD_ALL'] as const) {
      const { glue } = await open()
      await createSongs(glue, mode)
      // Each reads what the one before it wrote; the last one does not read the first.
      await registerSongs(glue, added)
      statuses.push((await registerSongs(glue, record('a', 'b'))).status)
    }
    expect(statuses).toEqual(['AVAILABLE', 'FAILURE'])
  })

  it('is not with what failed, and is with what is pending and will not fail', async () => {
    const { glue } = await open({ pendingPolls: 5 })
    await createSongs(glue)
    await glue.registerSchemaVersion({ SchemaId: songs, SchemaDefinition: record('a', 'x') })
    await glue.registerSchemaVersion({ SchemaId: songs, SchemaDefinition: added })
    expect((await registerSongs(glue, record('a', 'b'))).status).toBe('AVAILABLE')
  })

  it('of another mode is not looked at again', async () => {
    const { glue } = await open()
    await createSongs(glue, 'NONE')
    await registerSongs(glue, record('z'))
    await glue.updateSchema({ SchemaId: songs, Compatibility: 'BACKWARD', SchemaVersionNumber: { VersionNumber: 1 } })
    expect((await registerSongs(glue, record('z', '?b'))).status).toBe('AVAILABLE')
    expect((await registerSongs(glue, record('a', '?b'))).status).toBe('FAILURE')
  })
})

describe('reading', () => {
  it('by definition finds what is pending or failed, by id whatever schema it is of', async () => {
    const { glue } = await open()
    await createSongs(glue)
    const { id } = await registerSongs(glue, record('a', 'b'))
    const found = await glue.getSchemaByDefinition({ SchemaId: songs, SchemaDefinition: ` ${record('a', 'b')}` })
    expect(found).toMatchObject({ SchemaVersionId: id, Status: 'FAILURE', DataFormat: 'AVRO' })
    expect(await glue.getSchemaVersion({ SchemaVersionId: id })).toMatchObject({
      VersionNumber: 2,
      SchemaArn: 'arn:aws:glue:eu-west-1:000000000000:schema/music/songs',
      SchemaDefinition: record('a', 'b'),
    })
  })

  it('says what is valid without storing it', async () => {
    const { glue, service } = await open()
    const check = (SchemaDefinition: string, DataFormat: 'AVRO' | 'JSON' = 'AVRO') =>
      glue.checkSchemaVersionValidity({ DataFormat, SchemaDefinition })
    expect(await check(first)).toMatchObject({ Valid: true })
    expect(await check('{}', 'JSON')).toMatchObject({ Valid: true })
    expect(await check('{}')).toMatchObject({ Valid: false, Error: expect.stringMatching(/\S/) })
    expect(await check('{', 'JSON')).toMatchObject({ Valid: false, Error: 'it is not JSON, or nested too deeply' })
    expect(service.recorded.schemas()).toEqual([])
  })

  it('shows the lines in which two versions differ', async () => {
    const { glue } = await open()
    await createSongs(glue)
    await registerSongs(glue, added)
    const { Diff } = await glue.getSchemaVersionsDiff({
      SchemaId: songs,
      FirstSchemaVersionNumber: { VersionNumber: 1 },
      SecondSchemaVersionNumber: { LatestVersion: true },
      SchemaDiffType: 'SYNTAX_DIFF',
    })
    expect(Diff?.split('\n')).toContain('+       "name": "b",')
    expect(Diff).not.toMatch(/^-/m)
  })
})

describe('deletion', () => {
  it('of a range says which versions are not there; their definitions come again with other ids and numbers', async () => {
    const { glue } = await open()
    await createSongs(glue)
    const second = await registerSongs(glue, added)
    await registerSongs(glue, record('a', 'b'))
    const deleted = await glue.deleteSchemaVersions({ SchemaId: songs, Versions: '2-4' })
    expect(deleted.SchemaVersionErrors).toEqual([
      { VersionNumber: 4, ErrorDetails: expect.objectContaining({ ErrorCode: 'EntityNotFoundException' }) },
    ])
    expect(await refusal(glue.getSchemaVersion({ SchemaVersionId: second.id }))).toBe(
      `EntityNotFoundException: Schema version is not found. SchemaVersionId: ${second.id}`,
    )
    expect(await refusal(glue.getSchemaByDefinition({ SchemaId: songs, SchemaDefinition: added }))).toMatch(
      'Schema version is not found.',
    )
    expect((await registerSongs(glue, added)).id).not.toBe(second.id)
    const { Schemas } = await glue.listSchemaVersions({ SchemaId: songs })
    expect(Schemas?.map(({ VersionNumber }) => VersionNumber)).toEqual([4, 1])
  })

  it('is not of the checkpoint, nor of the first version', async () => {
    const { glue } = await open()
    await createSongs(glue)
    await registerSongs(glue, added)
    await registerSongs(glue, record('a', '?b', '?c'))
    await expect(glue.deleteSchemaVersions({ SchemaId: songs, Versions: '1' })).rejects.toMatchObject({
      $metadata: { httpStatusCode: 409 },
    })
    await glue.updateSchema({ SchemaId: songs, SchemaVersionNumber: { VersionNumber: 2 } })
    await expect(glue.deleteSchemaVersions({ SchemaId: songs, Versions: '2-3' })).rejects.toMatchObject({
      $metadata: { httpStatusCode: 409 },
    })
    expect((await glue.deleteSchemaVersions({ SchemaId: songs, Versions: '1' })).SchemaVersionErrors).toEqual([
      { VersionNumber: 1, ErrorDetails: expect.objectContaining({ ErrorCode: 'InvalidInputException' }) },
    ])
    expect((await glue.listSchemaVersions({ SchemaId: songs })).Schemas).toHaveLength(3)
  })

  it('is DELETING for as many reads as asked for', async () => {
    const { glue } = await open({ deletingPolls: 1 })
    await createSongs(glue)
    const { id } = await registerSongs(glue, added)
    await glue.deleteSchemaVersions({ SchemaId: songs, Versions: '2' })
    expect(await glue.getSchemaVersion({ SchemaVersionId: id })).toMatchObject({ Status: 'DELETING' })
    expect(await refusal(glue.getSchemaVersion({ SchemaVersionId: id }))).toMatch('Schema version is not found.')
  })
})
