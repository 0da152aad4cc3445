import {
  CreateRegistryCommand,
  CreateSchemaCommand,
  type CreateSchemaCommandInput,
  DeleteRegistryCommand,
  DeleteSchemaCommand,
  DeleteSchemaVersionCommand,
  DescribeRegistryCommand,
  DescribeSchemaCommand,
  ExportSchemaCommand,
  ListRegistriesCommand,
  ListSchemasCommand,
  ListSchemaVersionsCommand,
  ListTagsForResourceCommand,
  PutCodeBindingCommand,
  paginateListSchemas,
  SchemasClient,
  SearchSchemasCommand,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateRegistryCommand,
  UpdateSchemaCommand,
} from '@aws-sdk/client-schemas'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { LoopbackEventBridgeSchemasOptions } from './options.ts'
import { startLoopbackEventBridgeSchemas } from './service.ts'

const cleanups: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup()
})

async function open(options: LoopbackEventBridgeSchemasOptions = {}) {
  const service = await startLoopbackEventBridgeSchemas({ registries: ['music'], ...options })
  const client = new SchemasClient({
    region: 'eu-west-1',
    credentials: { accessKeyId: 'publisher', secretAccessKey: 'test' },
    endpoint: service.endpoint,
    maxAttempts: 1,
  })
  cleanups.push(async () => {
    client.destroy()
    await service.close()
  })
  return { service, client }
}

const name = { RegistryName: 'music', SchemaName: 'music@Play' }
const draft4 = (extra: object = {}) =>
  JSON.stringify({ $schema: 'http://json-schema.org/draft-04/schema#', type: 'object', ...extra })
const openApi = (extra: object = {}) =>
  JSON.stringify({ openapi: '3.0.0', info: { title: 'Play', version: '1.0.0' }, paths: {}, ...extra })
const play: CreateSchemaCommandInput = { ...name, Type: 'JSONSchemaDraft4', Content: draft4() }

describe('registries', () => {
  it('are created, described, changed, listed and deleted', async () => {
    const { client } = await open({ registries: [] })
    const RegistryName = 'songs'
    await client.send(new CreateRegistryCommand({ RegistryName, Description: 'one', Tags: { team: 'songs' } }))
    await client.send(new UpdateRegistryCommand({ RegistryName, Description: 'two' }))
    expect(await client.send(new DescribeRegistryCommand({ RegistryName }))).toMatchObject({
      RegistryName,
      RegistryArn: 'arn:aws:schemas:eu-west-1:000000000000:registry/songs',
      Description: 'two',
      Tags: { team: 'songs' },
    })
    expect(await client.send(new ListRegistriesCommand({}))).toMatchObject({ Registries: [{ RegistryName }] })
    await client.send(new DeleteRegistryCommand({ RegistryName }))
    await expect(client.send(new DescribeRegistryCommand({ RegistryName }))).rejects.toMatchObject({
      name: 'NotFoundException',
      $metadata: { httpStatusCode: 404 },
      Code: 'NotFoundException',
    })
  })

  it('are of one name each, and only so many', async () => {
    const { client } = await open({ quotas: { registries: 2 } })
    const create = (RegistryName: string) => client.send(new CreateRegistryCommand({ RegistryName }))
    await expect(create('music')).rejects.toMatchObject({ name: 'ConflictException' })
    await create('second')
    await expect(create('third')).rejects.toMatchObject({ name: 'BadRequestException' })
  })

  it('are not deleted while they have schemas', async () => {
    const { client } = await open()
    await client.send(new CreateSchemaCommand(play))
    const remove = () => client.send(new DeleteRegistryCommand({ RegistryName: 'music' }))
    await expect(remove()).rejects.toMatchObject({ name: 'BadRequestException' })
    await client.send(new DeleteSchemaCommand(name))
    await remove()
  })
})

describe('the constraints of CreateSchema', () => {
  it.each<[string, Partial<CreateSchemaCommandInput>, string | undefined]>([
    ['JSON Schema', {}, undefined],
    ['OpenAPI', { Type: 'OpenApi3', Content: openApi() }, undefined],
    ['100,000 characters', { Content: draft4().padEnd(100_000) }, undefined],
    ['one more', { Content: draft4().padEnd(100_001) }, 'BadRequestException'],
    ['no content', { Content: '' }, 'BadRequestException'],
    ['no JSON', { Content: '{' }, 'BadRequestException'],
    ['no object', { Content: '[]' }, 'BadRequestException'],
    ['another draft', { Content: '{"$schema":"http://json-schema.org/draft-07/schema#"}' }, 'BadRequestException'],
    ['no OpenAPI', { Type: 'OpenApi3' }, 'BadRequestException'],
    ['OpenAPI 3.1', { Type: 'OpenApi3', Content: openApi({ openapi: '3.1.0' }) }, 'BadRequestException'],
    ['no paths', { Type: 'OpenApi3', Content: openApi({ paths: undefined }) }, 'BadRequestException'],
    ['an unknown type', { ...JSON.parse('{"Type":"Avro"}') }, 'BadRequestException'],
    ['a description of 256', { Description: 'x'.repeat(256) }, undefined],
    ['a description of 257', { Description: 'x'.repeat(257) }, 'BadRequestException'],
    ['a name that cannot be', { SchemaName: 'a b' }, 'BadRequestException'],
    ['a registry that does not exist', { RegistryName: 'absent' }, 'NotFoundException'],
  ])('%s', async (_, change, error) => {
    const { client, service } = await open()
    const created = client.send(new CreateSchemaCommand({ ...play, ...change }))
    if (error === undefined) {
      expect(await created).toMatchObject({ SchemaVersion: '1', SchemaName: 'music@Play' })
      expect(service.recorded.schemas()).toHaveLength(1)
    } else {
      await expect(created).rejects.toMatchObject({ name: error })
      expect(service.recorded.schemas()).toHaveLength(0)
    }
  })

  it('a second time is a bad request', async () => {
    const { client } = await open()
    await client.send(new CreateSchemaCommand(play))
    await expect(client.send(new CreateSchemaCommand(play))).rejects.toMatchObject({ name: 'BadRequestException' })
  })
})

describe('versions', () => {
  it('rise, are described each, and their numbers are not given again', async () => {
    const { client } = await open()
    await client.send(new CreateSchemaCommand(play))
    const update = (title: string) => client.send(new UpdateSchemaCommand({ ...name, Content: draft4({ title }) }))
    expect(await update('two')).toMatchObject({ SchemaVersion: '2', Type: 'JSONSchemaDraft4' })
    expect(await update('three')).toMatchObject({ SchemaVersion: '3' })
    await client.send(new DeleteSchemaVersionCommand({ ...name, SchemaVersion: '3' }))
    expect(await client.send(new DescribeSchemaCommand(name))).toMatchObject({
      SchemaVersion: '2',
      Content: draft4({ title: 'two' }),
      LastModified: expect.any(Date),
      SchemaArn: 'arn:aws:schemas:eu-west-1:000000000000:schema/music/music@Play',
    })
    expect(await client.send(new DescribeSchemaCommand({ ...name, SchemaVersion: '1' }))).toMatchObject({
      Content: draft4(),
    })
    expect(await update('four')).toMatchObject({ SchemaVersion: '4' })
    const { SchemaVersions } = await client.send(new ListSchemaVersionsCommand(name))
    expect(SchemaVersions?.map(({ SchemaVersion }) => SchemaVersion)).toEqual(['1', '2', '4'])
    await expect(client.send(new DescribeSchemaCommand({ ...name, SchemaVersion: '3' }))).rejects.toMatchObject({
      name: 'NotFoundException',
    })
  })

  it('one ClientTokenId makes one version, whatever came between', async () => {
    const { client, service } = await open()
    await client.send(new CreateSchemaCommand(play))
    const update = (ClientTokenId: string, title: string) =>
      client.send(new UpdateSchemaCommand({ ...name, ClientTokenId, Content: draft4({ title }) }))
    await update('a', 'two')
    await update('b', 'three')
    expect(await update('a', 'two')).toMatchObject({ SchemaVersion: '2' })
    expect(service.recorded.schemas()[0]?.versions).toHaveLength(3)
  })

  it('what changes nothing is answered with 304; a description alone makes no version', async () => {
    const { client, service } = await open({ quotas: { versions: 1 } })
    await client.send(new CreateSchemaCommand(play))
    const update = (change: object) => client.send(new UpdateSchemaCommand({ ...name, ...change }))
    await expect(update({ Content: draft4() })).rejects.toMatchObject({ $metadata: { httpStatusCode: 304 } })
    expect(await update({ Description: 'new' })).toMatchObject({ SchemaVersion: '1', Description: 'new' })
    await expect(update({ Content: draft4({ title: 'x' }) })).rejects.toMatchObject({ name: 'BadRequestException' })
    await expect(update({ Content: '7' })).rejects.toMatchObject({ name: 'BadRequestException' })
    expect(service.recorded.schemas()).toMatchObject([{ description: 'new', versions: [{ version: '1' }] }])
  })
})

describe('lists', () => {
  it('come in pages, by prefix', async () => {
    const { client } = await open()
    for (const letter of ['c', 'a', 'b', 'x']) {
      const prefix = letter === 'x' ? 'other' : 'music'
      await client.send(new CreateSchemaCommand({ ...play, SchemaName: `${prefix}@${letter}` }))
    }
    const pages: string[][] = []
    const input = { RegistryName: 'music', SchemaNamePrefix: 'music@' }
    for await (const { Schemas = [] } of paginateListSchemas({ client, pageSize: 2 }, input)) {
      pages.push(Schemas.map(({ SchemaName = '' }) => SchemaName))
    }
    expect(pages).toEqual([['music@a', 'music@b'], ['music@c']])
    for (const wrong of [{ NextToken: 'x' }, { Limit: 0 }]) {
      await expect(client.send(new ListSchemasCommand({ ...input, ...wrong }))).rejects.toMatchObject({
        name: 'BadRequestException',
      })
    }
  })

  it('are searched by all words', async () => {
    const { client } = await open()
    await client.send(new CreateSchemaCommand(play))
    await client.send(new UpdateSchemaCommand({ ...name, Content: draft4({ title: 'Of a Listener' }) }))
    const search = async (Keywords: string) => {
      const { Schemas = [] } = await client.send(new SearchSchemasCommand({ RegistryName: 'music', Keywords }))
      return Schemas.flatMap(({ SchemaVersions = [] }) => SchemaVersions.map(({ SchemaVersion }) => SchemaVersion))
    }
    expect(await search('play')).toEqual(['1', '2'])
    expect(await search('play listener')).toEqual(['2'])
    expect(await search('absent')).toEqual([])
  })
})

it('tags of registries and schemas are set, listed and taken away', async () => {
  const { client } = await open()
  const { SchemaArn: ResourceArn = '' } = await client.send(new CreateSchemaCommand({ ...play, Tags: { a: '1' } }))
  await client.send(new TagResourceCommand({ ResourceArn, Tags: { b: '2', c: '3' } }))
  await client.send(new UntagResourceCommand({ ResourceArn, TagKeys: ['a', 'c'] }))
  expect(await client.send(new ListTagsForResourceCommand({ ResourceArn }))).toMatchObject({ Tags: { b: '2' } })
  await expect(client.send(new ListTagsForResourceCommand({ ResourceArn: 'arn:x' }))).rejects.toMatchObject({
    name: 'NotFoundException',
  })
})

it('custom schemas are not exported, and code bindings are not here', async () => {
  const { client } = await open()
  await client.send(new CreateSchemaCommand(play))
  await expect(client.send(new ExportSchemaCommand({ ...name, Type: 'OpenApi3' }))).rejects.toMatchObject({
    name: 'ForbiddenException',
  })
  await expect(client.send(new PutCodeBindingCommand({ ...name, Language: 'Java8' }))).rejects.toMatchObject({
    name: 'UnknownOperationException',
  })
})

describe('what goes wrong on request', () => {
  it.each([
    [{ kind: 'error', status: 403, type: 'ForbiddenException' } as const, 'ForbiddenException', 0],
    [{ kind: 'reset' } as const, 'reset', 0],
    [{ kind: 'answer-lost' } as const, 'answer-lost', 1],
    [{ kind: 'late', afterMs: 60_000, done: 'before' } as const, 'gone', 1],
    [{ kind: 'late', afterMs: 60_000, done: 'after' } as const, 'gone', 0],
  ])('%j', async (fault, error, schemas) => {
    const { client, service } = await open({ faults: [{ operation: 'CreateSchema', call: 1, fault }] })
    const abortSignal = AbortSignal.timeout(1000)
    await expect(client.send(new CreateSchemaCommand(play), { abortSignal })).rejects.toBeInstanceOf(Error)
    await vi.waitFor(() => {
      expect(service.recorded.calls).toEqual([{ operation: 'CreateSchema', caller: 'publisher', error }])
    })
    expect(service.recorded.schemas()).toHaveLength(schemas)
    expect(service.recorded.callsBy('publisher')).toBe(1)
  })
})

function signedFor(scope: string): string {
  return `AWS4-HMAC-SHA256 Credential=a/20260115/${scope}/aws4_request, SignedHeaders=host, Signature=00`
}

it.each([
  [undefined, 'MissingAuthenticationTokenException'],
  ['AWS4-HMAC-SHA256 Credential=a', 'IncompleteSignatureException'],
  [signedFor('eu-west-1/glue'), 'InvalidSignatureException'],
  [signedFor('us-east-1/schemas'), 'InvalidSignatureException'],
])('a request that is not signed for the service is refused: %s', async (authorization, type) => {
  const { service } = await open({ region: 'eu-west-1' })
  const response = await fetch(`${service.endpoint}/v1/registries/name/music`, {
    headers: authorization === undefined ? {} : { authorization },
  })
  expect(service.recorded.calls).toEqual([])
  expect([response.status, response.headers.get('x-amzn-errortype')]).toEqual([403, type])
  expect(await response.json()).toMatchObject({ Code: type, Message: expect.any(String) })
})

it('options are checked', async () => {
  await expect(startLoopbackEventBridgeSchemas(JSON.parse('{"registry":"music"}'))).rejects.toMatchObject({
    code: 'OPTION_INVALID',
  })
})
