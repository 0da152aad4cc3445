import * as sdk from '@aws-sdk/client-glue'
import { GlueClient, type GlueClientConfig, RegisterSchemaVersionCommand } from '@aws-sdk/client-glue'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { breaking, type ThingVersion, thing, thingVersions } from '../testing/contracts.ts'
import { openGlue, publishingTo, writesTo } from '../testing/glue.ts'
import { publishToGlue } from './index.ts'

type Glue = Awaited<ReturnType<typeof openGlue>>
const SchemaId = { RegistryName: 'music', SchemaName: 'things' }
const firstOf = (count: number) => thingVersions.slice(0, count)

/** Somebody else, with a client of AWS's. */
async function elsewhere<Answer>(glue: Glue, act: (client: GlueClient) => Promise<Answer>): Promise<Answer> {
  const client = new GlueClient(publishingTo(glue, 'somebody').clientConfig)
  try {
    return await act(client)
  } finally {
    client.destroy()
  }
}

function registerElsewhere(glue: Glue, versions: readonly ThingVersion[]) {
  const definition = JSON.stringify(thing(versions).schema)
  return elsewhere(glue, (client) =>
    client.send(new RegisterSchemaVersionCommand({ SchemaId, SchemaDefinition: definition })),
  )
}

const statusesOf = (glue: Glue) => glue.recorded.schemas()[0]?.versions.map(({ status }) => status)

describe('versions of others', () => {
  const backward = { compatibility: 'BACKWARD' } as const
  const texts: ThingVersion = { version: '1.2.0', fields: { size: z.string().optional() } }

  it('one that is pending hides none that a new version has to follow', async () => {
    await using glue = await openGlue({ pendingPolls: 3 })
    await publishToGlue([thing(firstOf(2), backward)], publishingTo(glue))
    await registerElsewhere(glue, [...firstOf(1), { version: '1.1.0', fields: { size: z.string() } }])
    expect(statusesOf(glue)).toEqual(['AVAILABLE', 'AVAILABLE', 'PENDING'])
    const publishing = publishToGlue([thing([...firstOf(2), texts], backward)], publishingTo(glue))
    await expect(publishing).rejects.toThrow(/PUBLICATION_INCOMPATIBLE .*breaks 1\.1\.0 \(version 2 of the registry\)/)
    expect(statusesOf(glue)).toHaveLength(3)
  })

  it('one that failed counts for nothing, and takes a number', async () => {
    await using glue = await openGlue({ pendingPolls: 0 })
    await publishToGlue([thing(firstOf(1))], publishingTo(glue))
    await registerElsewhere(glue, [...firstOf(1), { ...breaking, version: '1.1.0' }])
    await publishToGlue([thing(firstOf(2))], publishingTo(glue))
    expect(statusesOf(glue)).toEqual(['AVAILABLE', 'FAILURE', 'AVAILABLE'])
  })

  it('one that was deleted counts for nothing', async () => {
    await using glue = await openGlue({ pendingPolls: 0 })
    const none = { compatibility: 'NONE' } as const
    await publishToGlue([thing([...firstOf(1), { ...breaking, version: '1.1.0' }], none)], publishingTo(glue))
    await elsewhere(glue, (client) => client.send(new sdk.DeleteSchemaVersionsCommand({ SchemaId, Versions: '2' })))
    await publishToGlue([thing(firstOf(2))], publishingTo(glue))
    expect(statusesOf(glue)).toEqual(['AVAILABLE', 'AVAILABLE'])
  })

  it('an older checkout does not take mode and description back, even while the newer version is pending', async () => {
    await using glue = await openGlue({ pendingPolls: 1000 })
    const older = thing(firstOf(1), { compatibility: 'NONE' })
    await publishToGlue([thing(firstOf(1))], publishingTo(glue))
    const { deadlineMs: _, ...options } = publishingTo(glue)
    const newer = publishToGlue([thing(thingVersions)], { ...options, deadlineMs: 300 })
    await expect(newer).rejects.toMatchObject({ code: 'SCHEMA_VERSION_PENDING' })
    expect((await publishToGlue([older], publishingTo(glue))).contracts[0]?.steps).toEqual([])
    await using settled = await openGlue()
    await publishToGlue([thing(thingVersions)], publishingTo(settled))
    expect((await publishToGlue([older], publishingTo(settled))).contracts[0]?.steps).toEqual([])
    expect(settled.recorded.schemas()[0]?.compatibility).toBe('FULL_ALL')
  })

  it('one that a Java producer registered is not ahead: the owner changes the mode as before', async () => {
    await using glue = await openGlue({ pendingPolls: 0 })
    await publishToGlue([thing(firstOf(1), backward)], publishingTo(glue))
    await registerElsewhere(glue, firstOf(2))
    await elsewhere(glue, (client) =>
      client.send(new sdk.GetSchemaVersionCommand({ SchemaId, SchemaVersionNumber: { VersionNumber: 2 } })),
    )
    const { contracts } = await publishToGlue([thing(firstOf(1))], publishingTo(glue))
    expect(contracts[0]?.steps).toMatchObject([
      { step: 'update-schema', before: 'BACKWARD', compatibility: 'FULL_ALL' },
    ])
  })

  it.each(['NONE', 'FULL_ALL', 'BACKWARD'] as const)(
    'a schema that was made without a version, as %s',
    async (mode) => {
      await using glue = await openGlue({ registries: ['music'] })
      // Taken under FORWARD alone.
      const contract = thing([...firstOf(1), { ...breaking, version: '1.1.0' }], { compatibility: 'FORWARD' })
      await elsewhere(glue, (client) =>
        client.send(
          new sdk.CreateSchemaCommand({
            RegistryId: { RegistryName: 'music' },
            SchemaName: 'things',
            DataFormat: 'AVRO',
            Compatibility: mode,
          }),
        ),
      )
      await publishToGlue([contract], publishingTo(glue))
      expect(glue.recorded.schemas()).toMatchObject([{ compatibility: 'FORWARD' }])
      expect(statusesOf(glue)).toEqual(['AVAILABLE', 'AVAILABLE'])
    },
  )
})

describe('a schema that comes back', () => {
  it('has the id that it had', async () => {
    await using glue = await openGlue()
    const [first, second] = thingVersions
    const again = { version: '1.2.0', fields: first?.fields ?? {} }
    const contract = thing([...(first ? [first] : []), ...(second ? [second] : []), again])
    const { contracts } = await publishToGlue([contract], publishingTo(glue))
    const pins = contracts[0]?.pins
    expect(pins?.['1.2.0']?.schemaVersionId).toBe(pins?.['1.0.0']?.schemaVersionId)
    expect(statusesOf(glue)).toEqual(['AVAILABLE', 'AVAILABLE'])
  })
})

describe('what stands beside versions', () => {
  const denied = { kind: 'error', status: 400, type: 'AccessDeniedException' } as const

  it('is left out where others have taken the room', async () => {
    await using glue = await openGlue()
    await publishToGlue([thing(firstOf(1))], publishingTo(glue))
    const id = glue.recorded.schemas()[0]?.versions[0]?.schemaVersionId
    await elsewhere(glue, async (client) => {
      for (let pair = 0; pair < 5; pair += 1) {
        const MetadataKeyValue = { MetadataKey: `other${pair}`, MetadataValue: 'x' }
        await client.send(new sdk.PutSchemaVersionMetadataCommand({ SchemaVersionId: id, MetadataKeyValue }))
      }
    })
    const renamed = thing(firstOf(2), { team: 'others', contact: 'c' })
    const { contracts } = await publishToGlue([renamed], publishingTo(glue))
    expect(contracts[0]).toMatchObject({ warnings: [] })
    expect(Object.keys(contracts[0]?.pins ?? {})).toEqual(['1.0.0', '1.1.0'])
  })

  it('stops nothing where the right to write it is missing: a warning says so', async () => {
    await using glue = await openGlue({
      faults: [{ operation: 'PutSchemaVersionMetadata', from: 1, fault: denied }],
    })
    const { contracts } = await publishToGlue([thing(thingVersions)], publishingTo(glue))
    expect(Object.keys(contracts[0]?.pins ?? {})).toEqual(['1.0.0', '1.1.0', '1.2.0'])
    expect(contracts[0]?.warnings[0]).toMatchObject({
      code: 'REGISTRY_FORBIDDEN',
      details: { action: 'glue:PutSchemaVersionMetadata' },
    })
  })

  it('is written later, when the right is there', async () => {
    await using glue = await openGlue({
      faults: [{ operation: 'PutSchemaVersionMetadata', call: 1, fault: denied }],
    })
    const first = await publishToGlue([thing(firstOf(1))], publishingTo(glue))
    expect(first.contracts[0]?.warnings).toHaveLength(1)
    const pins = { [first.registryArn]: first.contracts[0]?.pins ?? {} }
    const again = await publishToGlue([thing(firstOf(1), { pins })], publishingTo(glue))
    expect(again.contracts[0]?.steps).toMatchObject([{ step: 'put-metadata' }])
  })
})

describe('answers that are not as expected', () => {
  /** A client that sees answers changed. */
  function clientSeeing(config: GlueClientConfig, change: (output: Record<string, unknown>) => void): GlueClient {
    const client = new GlueClient(config)
    client.middlewareStack.add(
      (next) => async (input) => {
        const answer = await next(input)
        if (typeof answer.output === 'object') change(Object(answer.output))
        return answer
      },
      { step: 'initialize' },
    )
    return client
  }

  it('a description that the service keeps in another form is not written for ever', async () => {
    await using glue = await openGlue()
    const { clientConfig, ...options } = publishingTo(glue)
    const client = clientSeeing(clientConfig, (output) => {
      if (typeof output['Description'] === 'string') output['Description'] = output['Description'].toUpperCase()
    })
    await publishToGlue([thing(firstOf(1))], { ...options, client })
    await publishToGlue([thing(firstOf(1))], { ...options, client })
    expect(writesTo(glue).filter((operation) => operation === 'UpdateSchema').length).toBeLessThanOrEqual(2)
    client.destroy()
  })

  it('a status that is newer than this is waited for', async () => {
    await using glue = await openGlue({ pendingPolls: 3 })
    const { clientConfig, ...options } = publishingTo(glue)
    const client = clientSeeing(clientConfig, (output) => {
      if (output['Status'] === 'PENDING') output['Status'] = 'VALIDATING'
    })
    await publishToGlue([thing(thingVersions)], { ...options, client })
    expect(statusesOf(glue)).toEqual(['AVAILABLE', 'AVAILABLE', 'AVAILABLE'])
    client.destroy()
  })
})

describe('several contracts', () => {
  it('what is published is told as it comes: a later failure loses no pins', async () => {
    const denied = { kind: 'error', status: 400, type: 'AccessDeniedException' } as const
    await using glue = await openGlue({ faults: [{ operation: 'CreateSchema', call: 2, fault: denied }] })
    const told: string[] = []
    const publishing = publishToGlue([thing(thingVersions), thing(thingVersions, { topic: 'others' })], {
      ...publishingTo(glue),
      onPublished: ({ contract, pins }) => {
        told.push(`${contract.topic} ${Object.keys(pins).join()}`)
      },
    })
    await expect(publishing).rejects.toMatchObject({ code: 'REGISTRY_FORBIDDEN' })
    expect(told).toEqual(['things 1.0.0,1.1.0,1.2.0'])
  })

  it('two of a topic, and none at all, are errors before any call', async () => {
    await using glue = await openGlue()
    const two = publishToGlue([thing(thingVersions), thing(firstOf(1))], publishingTo(glue))
    await expect(two).rejects.toThrow('OPTION_INVALID  publishToGlue: two contracts are of the topic "things"')
    await expect(publishToGlue([], publishingTo(glue))).rejects.toThrow('there is no contract')
    expect(glue.recorded.calls).toEqual([])
  })

  it('a later one is planned anew: what was registered meanwhile counts', async () => {
    await using glue = await openGlue({ pendingPolls: 0 })
    const both = [thing(firstOf(1)), thing(firstOf(1), { topic: 'others' })]
    await publishToGlue(both, publishingTo(glue))
    const backward = { compatibility: 'FULL_ALL', topic: 'others' } as const
    const texts = { version: '1.1.0', fields: { size: z.string().optional() } }
    const numbers = JSON.stringify(thing(firstOf(2)).schema)
    const publishing = publishToGlue([thing(firstOf(2)), thing([...firstOf(1), texts], backward)], {
      ...publishingTo(glue),
      onPublished: async ({ contract }) => {
        if (contract.topic !== 'things') return
        await elsewhere(glue, (client) =>
          client.send(
            new RegisterSchemaVersionCommand({
              SchemaId: { ...SchemaId, SchemaName: 'others' },
              SchemaDefinition: numbers,
            }),
          ),
        )
      },
    })
    await expect(publishing).rejects.toMatchObject({ code: 'PUBLICATION_INCOMPATIBLE' })
    const others = glue.recorded.schemas().find(({ schemaName }) => schemaName === 'others')
    expect(others?.versions.filter(({ status }) => status === 'FAILURE')).toEqual([])
    expect(others?.versions).toHaveLength(2)
  })

  it('tells where the calls went', async () => {
    await using glue = await openGlue()
    expect(await publishToGlue([thing(firstOf(1))], publishingTo(glue))).toMatchObject({ endpoint: glue.endpoint })
  })
})
