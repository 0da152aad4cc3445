import * as sdk from '@aws-sdk/client-glue'
import { GetSchemaCommand, GetSchemaVersionCommand, GlueClient } from '@aws-sdk/client-glue'
import { canonicalText } from '@counterpoint/contract-kit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type Moto,
  motoIsMissing,
  motoStartsWithinMs,
  pythonIsThere,
  startMoto,
} from '../../../testing/src/testing/moto.ts'
import { thing, thingVersions } from '../testing/contracts.ts'
import { publishingTo } from '../testing/glue.ts'
import { publishToGlue } from './index.ts'

const isThere = pythonIsThere()
if (!isThere) console.warn(motoIsMissing('the publication'))

describe.skipIf(!isThere)('publication to moto, which nobody here wrote', () => {
  let moto: Moto
  let client: GlueClient
  // It is slower than the service that the other tests' time-outs are for.
  const options = () => {
    const { clientConfig, ...others } = publishingTo(moto)
    const { requestHandler: _, ...config } = clientConfig
    return { ...others, clientConfig: config }
  }

  beforeAll(async () => {
    moto = await startMoto()
    client = new GlueClient(options().clientConfig)
  }, motoStartsWithinMs)

  afterAll(async () => {
    client.destroy()
    await moto[Symbol.asyncDispose]()
  })

  it('registers every version once, under the ids of the pins', async () => {
    const contracts = [thing(thingVersions), thing(thingVersions, { topic: 'others', compatibility: 'BACKWARD' })]
    const published = await publishToGlue(contracts, options())
    for (const { contract, pins } of published.contracts) {
      expect(Object.keys(pins)).toEqual(['1.0.0', '1.1.0', '1.2.0'])
      for (const [version, { schemaVersionId }] of Object.entries(pins)) {
        const { SchemaDefinition = '' } = await client.send(
          new GetSchemaVersionCommand({ SchemaVersionId: schemaVersionId }),
        )
        const snapshot = contract.history.versions?.[version]
        expect(canonicalText(JSON.parse(SchemaDefinition))).toBe(canonicalText(snapshot?.schema ?? 'null'))
      }
    }
    const again = await publishToGlue(contracts, options())
    expect(again.contracts.map(({ pins }) => pins)).toEqual(published.contracts.map(({ pins }) => pins))
    expect(await latestVersion('things')).toBe(3)
  })

  it('by two at once, too', async () => {
    const contract = thing(thingVersions, { topic: 'raced' })
    const [one, other] = await Promise.all([publishToGlue([contract], options()), publishToGlue([contract], options())])
    expect(one.contracts[0]?.pins).toEqual(other.contracts[0]?.pins)
    expect(await latestVersion('raced')).toBe(3)
  })

  it('names what moto lacks', async () => {
    const lacking: string[] = []
    for (const [operation, command] of Object.entries(reads)) {
      const status = await command().then(
        () => 200,
        (error: unknown) => (error instanceof sdk.GlueServiceException ? error.$metadata.httpStatusCode : 500),
      )
      if (status === 500) lacking.push(operation)
    }
    console.log(`moto lacks: ${lacking.join(', ') || 'nothing that publication reads'}`)
    // Publication needs none of these; should moto learn them, this list shrinks.
    expect(lacking.filter((operation) => needed.has(operation))).toEqual([])
  })

  const SchemaId = { RegistryName: 'music', SchemaName: 'things' }
  const needed: ReadonlySet<string> = new Set(['GetRegistry', 'GetSchema', 'GetSchemaByDefinition', 'GetSchemaVersion'])
  const reads = {
    GetRegistry: () => client.send(new sdk.GetRegistryCommand({ RegistryId: { RegistryName: 'music' } })),
    GetSchema: () => client.send(new sdk.GetSchemaCommand({ SchemaId })),
    GetSchemaByDefinition: () =>
      client.send(new sdk.GetSchemaByDefinitionCommand({ SchemaId, SchemaDefinition: '"string"' })),
    GetSchemaVersion: () =>
      client.send(new sdk.GetSchemaVersionCommand({ SchemaId, SchemaVersionNumber: { VersionNumber: 1 } })),
    QuerySchemaVersionMetadata: () =>
      client.send(new sdk.QuerySchemaVersionMetadataCommand({ SchemaId, SchemaVersionNumber: { VersionNumber: 1 } })),
    ListSchemas: () => client.send(new sdk.ListSchemasCommand({})),
    ListSchemaVersions: () => client.send(new sdk.ListSchemaVersionsCommand({ SchemaId })),
    CheckSchemaVersionValidity: () =>
      client.send(new sdk.CheckSchemaVersionValidityCommand({ DataFormat: 'AVRO', SchemaDefinition: '"string"' })),
    GetSchemaVersionsDiff: () =>
      client.send(
        new sdk.GetSchemaVersionsDiffCommand({
          SchemaId,
          FirstSchemaVersionNumber: { VersionNumber: 1 },
          SecondSchemaVersionNumber: { VersionNumber: 2 },
          SchemaDiffType: 'SYNTAX_DIFF',
        }),
      ),
  }

  async function latestVersion(schemaName: string): Promise<number | undefined> {
    const schema = await client.send(
      new GetSchemaCommand({ SchemaId: { RegistryName: 'music', SchemaName: schemaName } }),
    )
    return schema.LatestSchemaVersion
  }
})
