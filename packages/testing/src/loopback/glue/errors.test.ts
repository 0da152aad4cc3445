import type { Glue } from '@aws-sdk/client-glue'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSongs, type GlueUnderTest, glueOpener, record, refusal, songs } from '../../testing/glue.ts'

const { open, closeAll } = glueOpener()
let service: GlueUnderTest
let firstId: string
beforeAll(async () => {
  service = await open()
  firstId = await createSongs(service.glue)
  await service.glue.putSchemaVersionMetadata({
    SchemaVersionId: firstId,
    MetadataKeyValue: { MetadataKey: 'owner', MetadataValue: 'team-songs' },
  })
  await service.glue.createSchema({
    RegistryId: { RegistryName: 'music' },
    SchemaName: 'closed',
    DataFormat: 'AVRO',
    Compatibility: 'DISABLED',
    SchemaDefinition: record('a'),
  })
})
afterAll(closeAll)

const nobody = { RegistryName: 'music', SchemaName: 'nobody' }
const arn = (name: string) => `arn:aws:glue:eu-west-1:000000000000:schema/music/${name}`
const registryArn = (name: string) => `arn:aws:glue:eu-west-1:000000000000:registry/${name}`
const absentId = '00000000-0000-4000-8000-000000000000'
const songsSchema = { RegistryId: { RegistryName: 'music' }, SchemaName: 'songs', DataFormat: 'AVRO' } as const
const tags = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}`, 'v']))
const pair = (MetadataKey: string, MetadataValue: string) => ({ MetadataKeyValue: { MetadataKey, MetadataValue } })
const long = (length: number) => 'x'.repeat(length)

type Case = readonly [what: string, call: (glue: Glue) => Promise<unknown>, error: string]

const notFound: readonly Case[] = [
  [
    'a schema by names',
    (glue) => glue.getSchemaByDefinition({ SchemaId: nobody, SchemaDefinition: '"int"' }),
    'Schema is not found. RegistryName: music, SchemaName: nobody, SchemaArn: null',
  ],
  [
    'a schema by ARN',
    (glue) => glue.getSchema({ SchemaId: { SchemaArn: arn('nobody') } }),
    `Schema is not found. RegistryName: null, SchemaName: null, SchemaArn: ${arn('nobody')}`,
  ],
  [
    'a schema of a registry that is not there',
    (glue) =>
      glue.registerSchemaVersion({ SchemaId: { RegistryName: 'x', SchemaName: 's' }, SchemaDefinition: '"int"' }),
    'Schema is not found. RegistryName: x, SchemaName: s, SchemaArn: null',
  ],
  [
    'a definition',
    (glue) => glue.getSchemaByDefinition({ SchemaId: songs, SchemaDefinition: '"int"' }),
    'Schema version is not found. RegistryName: music, SchemaName: songs, SchemaArn: null',
  ],
  [
    'a version by its number',
    (glue) => glue.getSchemaVersion({ SchemaId: songs, SchemaVersionNumber: { VersionNumber: 7 } }),
    'Schema version is not found. RegistryName: music, SchemaName: songs, SchemaArn: null, VersionNumber: 7, isLatestVersion: false',
  ],
  [
    'a version by its id',
    (glue) => glue.getSchemaVersion({ SchemaVersionId: absentId }),
    `Schema version is not found. SchemaVersionId: ${absentId}`,
  ],
  [
    'a registry',
    (glue) => glue.getRegistry({ RegistryId: { RegistryName: 'nobody' } }),
    'Registry is not found. RegistryName: nobody',
  ],
  [
    'a registry by ARN',
    (glue) => glue.listSchemas({ RegistryId: { RegistryArn: registryArn('nobody') } }),
    `Registry is not found. RegistryArn: ${registryArn('nobody')}`,
  ],
  [
    'the default registry before its first schema',
    (glue) => glue.getRegistry({ RegistryId: { RegistryName: 'default-registry' } }),
    'Registry is not found. RegistryName: default-registry',
  ],
]

const alreadyThere: readonly Case[] = [
  [
    'a registry',
    (glue) => glue.createRegistry({ RegistryName: 'music' }),
    'Registry already exists. RegistryName: music',
  ],
  [
    'a schema, whatever its definition',
    (glue) => glue.createSchema({ ...songsSchema, SchemaDefinition: '"int"' }),
    'Schema already exists. SchemaName: songs',
  ],
]

const invalid: readonly Case[] = [
  ...nameCases('registryName', (name) => (glue) => glue.createRegistry({ RegistryName: name })),
  ...nameCases('schemaName', (name) => (glue) => glue.createSchema({ ...songsSchema, SchemaName: name })),
  [
    'more than 50 tags',
    (glue) => glue.createRegistry({ RegistryName: 'r', Tags: tags(51) }),
    'New Tags cannot be empty or more than 50',
  ],
  [
    'a data format',
    (glue) => glue.createSchema({ ...songsSchema, DataFormat: 'XML' as 'AVRO' }),
    'Data format is not valid.',
  ],
  [
    'a mode',
    (glue) => glue.createSchema({ ...songsSchema, Compatibility: 'TRANSITIVE' as 'FULL' }),
    'Compatibility is not valid.',
  ],
  [
    'a definition that is no JSON',
    (glue) => glue.registerSchemaVersion({ SchemaId: songs, SchemaDefinition: 'record' }),
    'Schema definition of AVRO data format is invalid: it is not JSON, or nested too deeply',
  ],
  [
    'a definition of 170,001 characters',
    (glue) => glue.registerSchemaVersion({ SchemaId: songs, SchemaDefinition: long(170_001) }),
    'The resource name contains too many or too few characters. Parameter Name: SchemaDefinition',
  ],
  [
    'a registry by name and ARN',
    (glue) => glue.getRegistry({ RegistryId: { RegistryName: 'music', RegistryArn: registryArn('music') } }),
    'One of registryName or registryArn has to be provided, both cannot be provided.',
  ],
  [
    'a registry by nothing',
    (glue) => glue.getRegistry({ RegistryId: {} }),
    'One of registryName or registryArn has to be provided, both cannot be provided.',
  ],
  [
    'a schema by names and ARN',
    (glue) => glue.getSchema({ SchemaId: { ...songs, SchemaArn: arn('songs') } }),
    'One of (registryName and schemaName) or schemaArn has to be provided, both cannot be provided.',
  ],
  [
    'a schema without its registry',
    (glue) => glue.getSchema({ SchemaId: { SchemaName: 'songs' } }),
    'At least one of (registryName and schemaName) or schemaArn has to be provided.',
  ],
  [
    'a number and the latest',
    (glue) =>
      glue.getSchemaVersion({ SchemaId: songs, SchemaVersionNumber: { VersionNumber: 1, LatestVersion: true } }),
    'Only one of VersionNumber or LatestVersion is required.',
  ],
  [
    'no number',
    (glue) => glue.getSchemaVersion({ SchemaId: songs }),
    'One of version number (or) latest version is required.',
  ],
  [
    'an id and a number',
    (glue) => glue.getSchemaVersion({ SchemaVersionId: absentId, SchemaVersionNumber: { LatestVersion: true } }),
    'No other input parameters can be specified when fetching by SchemaVersionId.',
  ],
  [
    'no version at all',
    (glue) => glue.getSchemaVersion({}),
    'At least one of (registryName and schemaName) or schemaArn has to be provided.',
  ],
  [
    'an id that is no UUID',
    (glue) => glue.getSchemaVersion({ SchemaVersionId: absentId.replace('4', 'G') }),
    'The parameter value contains one or more characters that are not valid. Parameter Name: SchemaVersionId',
  ],
  [
    'a second version of a schema that takes none',
    (glue) =>
      glue.registerSchemaVersion({ SchemaId: { ...songs, SchemaName: 'closed' }, SchemaDefinition: record('a', '?b') }),
    'Compatibility DISABLED does not allow versioning. SchemaId: SchemaId(schemaArn=null, schemaName=closed, registryName=music)',
  ],
  [
    'a range of versions that ends before it begins',
    (glue) => glue.deleteSchemaVersions({ SchemaId: songs, Versions: '5-2' }),
    'The range of versions is not valid.',
  ],
  [
    'JSON that is nested too deeply',
    (glue) =>
      glue.createSchema({
        ...songsSchema,
        SchemaName: 'deep',
        DataFormat: 'JSON',
        SchemaDefinition: '['.repeat(80_000) + ']'.repeat(80_000),
      }),
    'Schema definition of JSON data format is invalid: it is not JSON, or nested too deeply',
  ],
  [
    'a mode without a checkpoint',
    (glue) => glue.updateSchema({ SchemaId: songs, Compatibility: 'FULL' }),
    'One of version number (or) latest version is required.',
  ],
  ['a token that no page gave', (glue) => glue.listSchemas({ NextToken: 'x' }), 'The pagination token is not valid.'],
  ...['', 'two words', '"', '{', 'a,b', 'a:b', 'ü', long(129)].map(
    (key): Case => [
      `a metadata key of ${key.length}: ${key.slice(0, 9)}`,
      (glue) => glue.putSchemaVersionMetadata({ SchemaVersionId: absentId, ...pair(key, 'v') }),
      key === '' || key.length > 128
        ? 'The resource name contains too many or too few characters. Parameter Name: key'
        : 'The parameter value contains one or more characters that are not valid. Parameter Name: key',
    ],
  ),
  [
    'a metadata value of 257',
    (glue) => glue.putSchemaVersionMetadata({ SchemaVersionId: absentId, ...pair('k', long(257)) }),
    'The resource name contains too many or too few characters. Parameter Name: value',
  ],
]

function nameCases(parameter: string, call: (name: string) => (glue: Glue) => Promise<unknown>): readonly Case[] {
  const lengths = `The resource name contains too many or too few characters. Parameter Name: ${parameter}`
  const characters = `The parameter value contains one or more characters that are not valid. Parameter Name: ${parameter}`
  return [
    [`an empty ${parameter}`, call(''), lengths],
    [`a ${parameter} of 256`, call(long(256)), lengths],
    [`a ${parameter} with a blank`, call('a b'), characters],
    [`a ${parameter} with a slash`, call('a/b'), characters],
  ]
}

describe('EntityNotFoundException', () => {
  it.each(notFound)('%s', async (_, call, message) => {
    expect(await refusal(call(service.glue))).toBe(`EntityNotFoundException: ${message}`)
  })
})

describe('AlreadyExistsException', () => {
  it.each(alreadyThere)('%s', async (_, call, message) => {
    expect(await refusal(call(service.glue))).toBe(`AlreadyExistsException: ${message}`)
  })

  it('the very pair of metadata', async () => {
    const again = service.glue.putSchemaVersionMetadata({ SchemaVersionId: firstId, ...pair('owner', 'team-songs') })
    expect(await refusal(again)).toBe(
      `AlreadyExistsException: Resource already exist for schema version id: ${firstId}, metadata key: owner, metadata value: team-songs`,
    )
  })
})

describe('InvalidInputException', () => {
  it.each(invalid)('%s', async (_, call, message) => {
    expect(await refusal(call(service.glue))).toBe(`InvalidInputException: ${message}`)
  })

  it('a definition that is JSON and no schema says what is wrong with it', async () => {
    const call = service.glue.registerSchemaVersion({ SchemaId: songs, SchemaDefinition: '{"type":"record"}' })
    expect(await refusal(call)).toMatch(/^InvalidInputException: Schema definition of AVRO data format is invalid: \S/)
  })
})

describe('ResourceNumberLimitExceededException', () => {
  it('registries, the default one too', async () => {
    const { glue } = await open({ registries: ['a'], quotas: { registries: 1 } })
    const message =
      'ResourceNumberLimitExceededException: More registries cannot be created. The maximum limit has been reached.'
    expect(await refusal(glue.createRegistry({ RegistryName: 'b' }))).toBe(message)
    expect(await refusal(glue.createSchema({ SchemaName: 's', DataFormat: 'AVRO', SchemaDefinition: '"int"' }))).toBe(
      message,
    )
  })

  it('versions of all schemas, failed ones too; what is refused leaves nothing behind', async () => {
    const { glue, service: full } = await open({ quotas: { schemaVersions: 2 } })
    await createSongs(glue)
    await glue.registerSchemaVersion({ SchemaId: songs, SchemaDefinition: record('a', 'b') })
    const message =
      'ResourceNumberLimitExceededException: More schema versions cannot be created. The maximum limit has been reached.'
    expect(await refusal(glue.registerSchemaVersion({ SchemaId: songs, SchemaDefinition: '"int"' }))).toBe(message)
    const other = glue.createSchema({ ...songsSchema, SchemaName: 'other', SchemaDefinition: '"int"' })
    expect(await refusal(other)).toBe(message)
    const byDefault = glue.createSchema({ SchemaName: 'other', DataFormat: 'AVRO', SchemaDefinition: '"int"' })
    expect(await refusal(byDefault)).toBe(message)
    expect((await glue.listRegistries({})).Registries).toHaveLength(1)
    expect(full.recorded.schemas().map(({ versions }) => versions.length)).toEqual([2])
  })

  it('metadata', async () => {
    const { glue } = await open()
    const SchemaVersionId = await createSongs(glue)
    for (let index = 0; index < 10; index += 1) {
      await glue.putSchemaVersionMetadata({ SchemaVersionId, ...pair(`k${index}`, 'v') })
    }
    expect(await refusal(glue.putSchemaVersionMetadata({ SchemaVersionId, ...pair('k0', 'w') }))).toBe(
      'ResourceNumberLimitExceededException: Your resource limits for Schema Version Metadata have been exceeded.',
    )
  })
})
