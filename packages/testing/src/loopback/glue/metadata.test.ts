import { afterEach, expect, it } from 'vitest'
import { createSongs, glueOpener, refusal, songs } from '../../testing/glue.ts'

const { open, closeAll } = glueOpener()
afterEach(closeAll)

const pair = (MetadataKey: string, MetadataValue: string) => ({ MetadataKeyValue: { MetadataKey, MetadataValue } })
const latest = { SchemaId: songs, SchemaVersionNumber: { LatestVersion: true } }

it('is put, one pair at a call, and echoed with what it belongs to', async () => {
  const { glue } = await open()
  const SchemaVersionId = await createSongs(glue)
  expect(await glue.putSchemaVersionMetadata({ ...latest, ...pair('owner', 'a+b-c=d._/@') })).toMatchObject({
    SchemaArn: 'arn:aws:glue:eu-west-1:000000000000:schema/music/songs',
    SchemaName: 'songs',
    RegistryName: 'music',
    LatestVersion: true,
    VersionNumber: 1,
    SchemaVersionId,
    MetadataKey: 'owner',
    MetadataValue: 'a+b-c=d._/@',
  })
})

it('may have several values for a key, is queried in pages and by pairs, and removed', async () => {
  const { glue } = await open()
  const SchemaVersionId = await createSongs(glue)
  for (const [key, value] of [
    ['b', '1'],
    ['b', '2'],
    ['a', '1'],
    ['c', '1'],
  ] as const) {
    await glue.putSchemaVersionMetadata({ SchemaVersionId, ...pair(key, value) })
  }
  const first = await glue.querySchemaVersionMetadata({ ...latest, MaxResults: 2 })
  expect(first.MetadataInfoMap).toEqual({
    a: { MetadataValue: '1', CreatedTime: expect.any(String) },
    b: {
      MetadataValue: '1',
      CreatedTime: expect.any(String),
      OtherMetadataValueList: [{ MetadataValue: '2', CreatedTime: expect.any(String) }],
    },
  })
  const second = await glue.querySchemaVersionMetadata({ ...latest, MaxResults: 2, NextToken: first.NextToken })
  expect(Object.keys(second.MetadataInfoMap ?? {})).toEqual(['c'])
  const wanted = await glue.querySchemaVersionMetadata({
    SchemaVersionId,
    MetadataList: [{ MetadataKey: 'b', MetadataValue: '2' }, { MetadataKey: 'c' }],
  })
  expect(wanted.MetadataInfoMap).toMatchObject({ b: { MetadataValue: '2' }, c: { MetadataValue: '1' } })
  await glue.removeSchemaVersionMetadata({ SchemaVersionId, ...pair('b', '1') })
  const left = await glue.querySchemaVersionMetadata({ SchemaVersionId })
  expect(left.MetadataInfoMap?.['b']).toEqual({ MetadataValue: '2', CreatedTime: expect.any(String) })
  expect(await refusal(glue.removeSchemaVersionMetadata({ SchemaVersionId, ...pair('b', '1') }))).toMatch(
    /^EntityNotFoundException: /,
  )
})
