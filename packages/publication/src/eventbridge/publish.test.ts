import { CreateSchemaCommand, SchemasClient } from '@aws-sdk/client-schemas'
import { jsonSchemaOf } from '@counterpoint/contract-documents'
import { afterEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { contractOf, draftOf, openService } from '../testing/eventbridge.ts'
import { planEventBridgePublication, publishToEventBridge } from './index.ts'

const cleanups: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup()
})

async function open(...options: Parameters<typeof openService>) {
  const opened = await openService(...options)
  cleanups.push(() => opened.service.close())
  return opened
}

const song = contractOf('Song', { title: z.string().describe('As on the cover.') })
const play = contractOf('Play')

describe('the first publication', () => {
  it('creates the registry and both documents of each contract', async () => {
    const { service, publish } = await open()
    const published = await publish([song, play], { registryDescription: 'Of the mesh' })
    expect(published).toMatchObject({
      registryName: 'music',
      registryArn: 'arn:aws:schemas:eu-west-1:000000000000:registry/music',
      region: 'eu-west-1',
      schemas: [
        { schemaName: 'music.tests@Song', type: 'OpenApi3', outcome: 'created', schemaVersion: '1', contract: song },
        { schemaName: 'music.tests@Song-JsonSchemaDraft4', type: 'JSONSchemaDraft4', outcome: 'created' },
        { schemaName: 'music.tests@Play', outcome: 'created' },
        { schemaName: 'music.tests@Play-JsonSchemaDraft4', outcome: 'created' },
      ],
    })
    expect(published.steps.map(({ step }) => step)).toEqual(['create-registry', ...Array(4).fill('create-schema')])
    const [openApi, jsonSchema] = service.recorded.schemas()
    expect(openApi?.description).toBe('music.tests.Song 1.0.0')
    expect(JSON.parse(openApi?.versions[0]?.content ?? '')).toMatchObject({
      openapi: '3.0.0',
      components: {
        schemas: { AWSEvent: { 'x-amazon-events-source': 'music.tests', 'x-amazon-events-detail-type': 'Song' } },
      },
    })
    expect(JSON.parse(jsonSchema?.versions[0]?.content ?? '')).toEqual(
      song.snapshot && jsonSchemaOf(song.snapshot, { draft: '04' }),
    )
  })

  it('of one format, with a source of its own, in a registry that is there', async () => {
    const { service, publish, operations } = await open({ registries: ['music'] })
    await publish([song], { source: 'com.example/songs', types: ['OpenApi3'] })
    expect(operations()).toEqual(['DescribeRegistry', 'DescribeSchema', 'CreateSchema'])
    expect(service.recorded.schemas()).toMatchObject([{ schemaName: 'com.example-songs@Song' }])
    expect(service.recorded.schemas()[0]?.versions[0]?.content).toContain(
      '"x-amazon-events-source":"com.example/songs"',
    )
  })
})

describe('a later publication', () => {
  it('of the same writes nothing', async () => {
    const { publish, operations } = await open()
    await publish([song, play])
    operations()
    const again = await publish([song, play])
    expect(again.schemas.map(({ outcome }) => outcome)).toEqual(Array(4).fill('unchanged'))
    expect(again.steps).toEqual([])
    expect(operations()).toEqual(['DescribeRegistry', ...Array(4).fill('DescribeSchema')])
  })

  it('of the same writes nothing where somebody has written it in another way', async () => {
    const { service, publish, operations, optionsOf } = await open({ registries: ['music'] })
    const client = new SchemasClient({ ...optionsOf().clientConfig })
    const plan = await planEventBridgePublication([song], optionsOf())
    for (const step of plan.steps) {
      if (step.step !== 'create-schema') continue
      const { schemaName: SchemaName, type: Type, content } = step
      const members = Object.entries<unknown>(JSON.parse(content)).reverse()
      const Content = JSON.stringify(Object.fromEntries(members), null, 2)
      await client.send(new CreateSchemaCommand({ RegistryName: 'music', SchemaName, Type, Content }))
    }
    client.destroy()
    operations()
    const published = await publish([song])
    expect(published.schemas.map(({ outcome }) => outcome)).toEqual(['unchanged', 'unchanged'])
    expect(operations()).toEqual(['DescribeRegistry', 'DescribeSchema', 'DescribeSchema'])
    expect(service.recorded.schemas().map(({ versions }) => versions.length)).toEqual([1, 1])
  })

  it('of a changed contract adds a version to what changed', async () => {
    const { service, publish } = await open()
    await publish([song, play])
    const changed = contractOf('Song', { title: z.string(), length: z.int32().optional() }, '1.1.0')
    const { schemas, steps } = await publish([changed, play])
    expect(schemas.map(({ outcome, schemaVersion }) => [outcome, schemaVersion])).toEqual([
      ['updated', '2'],
      ['updated', '2'],
      ['unchanged', '1'],
      ['unchanged', '1'],
    ])
    expect(steps).toMatchObject([{ step: 'update-schema', after: '1' }, { step: 'update-schema' }])
    expect(service.recorded.schemas()[0]).toMatchObject({ description: 'music.tests.Song 1.1.0' })
  })

  it('back to an earlier version is a version of its own', async () => {
    const { publish } = await open()
    const changed = contractOf('Song', {}, '1.1.0')
    const versions: unknown[] = []
    for (const contract of [song, changed, song, changed]) {
      const { schemas } = await publish([contract], { types: ['OpenApi3'] })
      versions.push(schemas[0]?.schemaVersion)
    }
    expect(versions).toEqual(['1', '2', '3', '4'])
  })

  it('takes over a schema of its name that says something else, in another format', async () => {
    const { service, publish, optionsOf } = await open({ registries: ['music'] })
    const client = new SchemasClient({ ...optionsOf().clientConfig })
    const name = { RegistryName: 'music', SchemaName: 'music.tests@Song' }
    await client.send(new CreateSchemaCommand({ ...name, Type: 'JSONSchemaDraft4', Content: '{}' }))
    client.destroy()
    await publish([song], { types: ['OpenApi3'] })
    expect(service.recorded.schemas()).toMatchObject([
      { versions: [{ type: 'JSONSchemaDraft4' }, { version: '2', type: 'OpenApi3' }] },
    ])
  })
})

it('a plan says what would be done, and writes nothing', async () => {
  const { optionsOf, operations } = await open()
  const plan = await planEventBridgePublication([song], optionsOf())
  expect(plan).toMatchObject({
    registryArn: undefined,
    region: 'eu-west-1',
    steps: [
      { step: 'create-registry', registryName: 'music' },
      { step: 'create-schema', schemaName: 'music.tests@Song' },
      { step: 'create-schema', schemaName: 'music.tests@Song-JsonSchemaDraft4', type: 'JSONSchemaDraft4' },
    ],
  })
  expect(operations()).toEqual(['DescribeRegistry'])
})

it('steps are told before they are taken, and a publication that dies between them is gone on with', async () => {
  const { service, publish } = await open()
  for (let dies = 0; dies < 4; dies += 1) {
    let step = 0
    const onStep = () => {
      if (step === 1) throw new Error('died')
      step += 1
    }
    await publish([song], { onStep }).catch(() => undefined)
  }
  const { steps } = await publish([song])
  expect(steps).toEqual([])
  expect(service.recorded.schemas().map(({ versions }) => versions.length)).toEqual([1, 1])
})

it('two publishers at once end with one version of each', async () => {
  const { service, publish } = await open()
  const contracts = [song, play]
  const both = await Promise.all([publish(contracts), publish(contracts)])
  expect(service.recorded.schemas().map(({ versions }) => versions.length)).toEqual([1, 1, 1, 1])
  const outcomes = both.flatMap(({ schemas }) => schemas.map(({ outcome }) => outcome))
  expect(outcomes.filter((outcome) => outcome === 'created')).toHaveLength(4)
  const changed = [contractOf('Song', {}, '2.0.0'), contractOf('Play', { at: z.string() }, '2.0.0')]
  await Promise.all([publish(changed), publish(changed), publish(changed)])
  expect(service.recorded.schemas().map(({ versions }) => versions.length)).toEqual([2, 2, 2, 2])
})

describe('nothing is asked before what is given is right', () => {
  const wide = contractOf(
    'Wide',
    Object.fromEntries(Array.from({ length: 3000 }, (_, index) => [`field${index}`, z.string()])),
  )
  const manyTags = Object.fromEntries(Array.from({ length: 49 }, (_, index) => [`tag${index}`, '']))

  it.each([
    ['a draft', [draftOf('Song')], {}, 'CONTRACT_NOT_SNAPSHOTTED'],
    ['a content that is too long', [song, wide], {}, 'REGISTRY_REFUSED'],
    ['a name that is too long', [contractOf('S'.repeat(380))], {}, 'REGISTRY_REFUSED'],
    ['no contract', [], {}, 'OPTION_INVALID'],
    ['one twice', [song, song], {}, 'OPTION_INVALID'],
    ['an ARN', [song], { registryName: 'arn:aws:schemas:eu-west-1:1:registry/x' }, 'OPTION_INVALID'],
    ['a source of AWS', [song], { source: 'aws.songs' }, 'OPTION_INVALID'],
    ['a source that cannot be', [song], { source: 'a b' }, 'OPTION_INVALID'],
    ['no type', [song], { types: [] }, 'OPTION_INVALID'],
    ['an unknown type', [song], JSON.parse('{"types":["Avro"]}'), 'OPTION_INVALID'],
    ['a type twice', [song], { types: ['OpenApi3', 'OpenApi3'] as const }, 'OPTION_INVALID'],
    ['a list of tags', [song], JSON.parse('{"tags":["a"]}'), 'OPTION_INVALID'],
    ['a tag that is no text', [song], JSON.parse('{"tags":{"a":1}}'), 'OPTION_INVALID'],
    ['a tag of AWS', [song], { tags: { 'aws:a': 'b' } }, 'OPTION_INVALID'],
    ['a tag without a key', [song], { tags: { '': 'b' } }, 'OPTION_INVALID'],
    ['a long key of a tag', [song], { tags: { ['k'.repeat(129)]: 'b' } }, 'OPTION_INVALID'],
    ['a long tag', [song], { tags: { a: 'v'.repeat(257) } }, 'OPTION_INVALID'],
    ['a character that tags do not have', [song], { tags: { a: 'b;c' } }, 'OPTION_INVALID'],
    ['many tags', [song], { tags: manyTags }, 'OPTION_INVALID'],
    ['a long description', [song], { registryDescription: 'x'.repeat(257) }, 'OPTION_INVALID'],
    ['an unknown option', [song], JSON.parse('{"registry":"x"}'), 'OPTION_INVALID'],
    ['two clients', [song], { client: new SchemasClient() }, 'OPTION_INVALID'],
  ])('%s', async (_, contracts, change, code) => {
    const { optionsOf, operations } = await open()
    await expect(publishToEventBridge(contracts, optionsOf(change))).rejects.toMatchObject({ code })
    await expect(planEventBridgePublication(contracts, optionsOf(change))).rejects.toMatchObject({ code })
    expect(operations()).toEqual([])
  })

  it('and what is wrong is named', async () => {
    const { publish } = await open()
    await expect(publish([song], { types: ['OpenApi3', 'OpenApi3'] })).rejects.toThrow(/"types" must be .*each once/)
    await expect(publish([song], { tags: { a: 'b;c' } })).rejects.toThrow(/"tags" must have, for "a", a text/)
  })

  it('and what is too long is named', async () => {
    const { publish } = await open()
    await expect(publish([wide])).rejects.toThrow(/"music\.tests@Wide" has \d+ characters and EventBridge takes 100000/)
  })
})
