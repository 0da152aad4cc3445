import { paginateListRegistries, paginateListSchemas, paginateListSchemaVersions } from '@aws-sdk/client-glue'
import { afterEach, describe, expect, it } from 'vitest'
import { createSongs, glueOpener, record, refusal, registerSongs, songs } from '../../testing/glue.ts'

const { open, closeAll } = glueOpener()
afterEach(closeAll)

const registryArn = 'arn:aws:glue:eu-west-1:000000000000:registry/music'
const schemaArn = 'arn:aws:glue:eu-west-1:000000000000:schema/music/songs'

describe('registries', () => {
  it('are created, read by name and ARN, changed and deleted with what is in them', async () => {
    const { glue, service } = await open({ registries: [] })
    expect(await glue.createRegistry({ RegistryName: 'music', Description: 'one', Tags: { team: 'a' } })).toMatchObject(
      {
        RegistryName: 'music',
        RegistryArn: registryArn,
        Description: 'one',
        Tags: { team: 'a' },
      },
    )
    await createSongs(glue)
    await glue.updateRegistry({ RegistryId: { RegistryArn: registryArn }, Description: 'two' })
    expect(await glue.getRegistry({ RegistryId: { RegistryName: 'music' } })).toMatchObject({
      RegistryArn: registryArn,
      Description: 'two',
      Status: 'AVAILABLE',
    })
    expect(await glue.deleteRegistry({ RegistryId: { RegistryName: 'music' } })).toMatchObject({ Status: 'DELETING' })
    expect(await refusal(glue.getSchema({ SchemaId: songs }))).toMatch('Schema is not found.')
    expect(service.recorded.schemas()).toEqual([])
  })

  it('are of the account and region that the options say', async () => {
    const { glue } = await open({ registries: [], accountId: '000000000001', region: 'eu-west-1' })
    const { RegistryArn } = await glue.createRegistry({ RegistryName: 'a' })
    expect(RegistryArn).toBe('arn:aws:glue:eu-west-1:000000000001:registry/a')
  })
})

describe('schemas', () => {
  it('come with a first version, which is the checkpoint', async () => {
    const { glue } = await open()
    const created = await glue.createSchema({
      RegistryId: { RegistryArn: registryArn },
      SchemaName: 'songs',
      DataFormat: 'AVRO',
      Description: 'all songs',
      Tags: { team: 'songs' },
      SchemaDefinition: record('a'),
    })
    expect(created).toMatchObject({
      RegistryName: 'music',
      RegistryArn: registryArn,
      SchemaName: 'songs',
      SchemaArn: schemaArn,
      DataFormat: 'AVRO',
      Compatibility: 'BACKWARD',
      SchemaCheckpoint: 1,
      LatestSchemaVersion: 1,
      NextSchemaVersion: 2,
      SchemaStatus: 'AVAILABLE',
      SchemaVersionStatus: 'AVAILABLE',
      Tags: { team: 'songs' },
    })
    expect(created.SchemaVersionId).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4/)
    const read = await glue.getSchema({ SchemaId: { SchemaArn: schemaArn } })
    expect(read).toMatchObject({ SchemaName: 'songs', Description: 'all songs', LatestSchemaVersion: 1 })
    expect(read).not.toHaveProperty('Tags')
  })

  it('bring the default registry into being', async () => {
    const { glue } = await open({ registries: [] })
    await glue.createSchema({ SchemaName: 's', DataFormat: 'AVRO', SchemaDefinition: '"int"' })
    const { Registries } = await glue.listRegistries({})
    expect(Registries?.map(({ RegistryName }) => RegistryName)).toEqual(['default-registry'])
  })

  it('may begin without a version, which the first registration then is, at once', async () => {
    const { glue } = await open()
    await glue.createSchema({ RegistryId: { RegistryName: 'music' }, SchemaName: 'songs', DataFormat: 'AVRO' })
    expect(await glue.getSchema({ SchemaId: songs })).toMatchObject({ SchemaCheckpoint: 1, NextSchemaVersion: 1 })
    expect(await glue.registerSchemaVersion({ SchemaId: songs, SchemaDefinition: record('a') })).toMatchObject({
      Status: 'AVAILABLE',
      VersionNumber: 1,
    })
  })

  it('are changed: the checkpoint to a version that is there, the mode only with it', async () => {
    const { glue } = await open()
    await createSongs(glue)
    await registerSongs(glue, record('a', '?b'))
    await glue.updateSchema({ SchemaId: songs, Compatibility: 'FULL', SchemaVersionNumber: { LatestVersion: true } })
    expect(await glue.getSchema({ SchemaId: songs })).toMatchObject({ Compatibility: 'FULL', SchemaCheckpoint: 2 })
    await glue.updateSchema({ SchemaId: songs, SchemaVersionNumber: { VersionNumber: 1 }, Description: 'back' })
    expect(await glue.getSchema({ SchemaId: songs })).toMatchObject({
      Compatibility: 'FULL',
      SchemaCheckpoint: 1,
      Description: 'back',
    })
    const absent = glue.updateSchema({ SchemaId: songs, SchemaVersionNumber: { VersionNumber: 9 } })
    expect(await refusal(absent)).toMatch(/^EntityNotFoundException: Schema version is not found\./)
  })

  it('are deleted with their versions, and can come again with other ids', async () => {
    const { glue } = await open()
    const first = await createSongs(glue)
    expect(await glue.deleteSchema({ SchemaId: songs })).toMatchObject({ SchemaArn: schemaArn, Status: 'DELETING' })
    expect(await refusal(glue.getSchemaVersion({ SchemaVersionId: first }))).toMatch('Schema version is not found.')
    expect(await createSongs(glue)).not.toBe(first)
  })
})

describe('lists', () => {
  it('come in pages, and what is added between two of them moves nothing', async () => {
    const { glue } = await open({ registries: ['a', 'b', 'c'] })
    const first = await glue.listRegistries({ MaxResults: 2 })
    expect(first.Registries?.map(({ RegistryName }) => RegistryName)).toEqual(['a', 'b'])
    await glue.createRegistry({ RegistryName: 'aa' })
    const second = await glue.listRegistries({ MaxResults: 2, NextToken: first.NextToken })
    expect(second.Registries?.map(({ RegistryName }) => RegistryName)).toEqual(['c'])
    expect(second.NextToken).toBeUndefined()
  })

  it('have 25 members unless told otherwise', async () => {
    const { glue } = await open({ registries: Array.from({ length: 26 }, (_, index) => `r${index}`) })
    const { Registries, NextToken } = await glue.listRegistries({})
    expect(Registries).toHaveLength(25)
    expect((await glue.listRegistries({ NextToken })).Registries).toHaveLength(1)
  })

  it('are read by the client’s paginators', async () => {
    const { glue } = await open({ registries: ['music', 'other'] })
    for (const SchemaName of ['x', 'y', 'z']) {
      for (const RegistryName of ['music', 'other']) {
        await glue.createSchema({
          RegistryId: { RegistryName },
          SchemaName,
          DataFormat: 'AVRO',
          SchemaDefinition: '"int"',
        })
      }
    }
    await createSongs(glue, 'NONE')
    for (let index = 2; index <= 12; index += 1) await registerSongs(glue, record(`f${index}`))
    const pages = { client: glue, pageSize: 2 }
    const names: (string | undefined)[] = []
    for await (const { Schemas } of paginateListSchemas(pages, {})) {
      names.push(...(Schemas ?? []).map(({ RegistryName, SchemaName }) => `${RegistryName}/${SchemaName}`))
    }
    expect(names).toEqual(['music/songs', 'music/x', 'music/y', 'music/z', 'other/x', 'other/y', 'other/z'])
    const numbers: (number | undefined)[] = []
    for await (const { Schemas } of paginateListSchemaVersions(pages, { SchemaId: songs })) {
      numbers.push(...(Schemas ?? []).map(({ VersionNumber }) => VersionNumber))
    }
    expect(numbers).toEqual([12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1])
    const registries: number[] = []
    for await (const { Registries } of paginateListRegistries({ ...pages, pageSize: 1 }, {})) {
      registries.push(Registries?.length ?? 0)
    }
    expect(registries).toEqual([1, 1])
    const ofOne = await glue.listSchemas({ RegistryId: { RegistryName: 'other' } })
    expect(ofOne.Schemas?.map(({ SchemaName }) => SchemaName)).toEqual(['x', 'y', 'z'])
  })
})
