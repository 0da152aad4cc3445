import {
  CreateSchemaCommand,
  type DataFormat,
  GlueClient,
  type GlueClientConfig,
  RegisterSchemaVersionCommand,
} from '@aws-sdk/client-glue'
import { type AvroSchema, definitionText, type SchemaVersionId, schemaVersionId } from '@counterpoint/contract-kit'
import { type LoopbackGlue, type LoopbackGlueOptions, startLoopbackGlue } from '@counterpoint/testing'
import { type GlueRegistryOptions, glueRegistry } from '../glue/index.ts'
import { manualClock } from './manual-clock.ts'

export const region = 'eu-west-1'
export const account = '000000000000'
export const musicArn = `arn:aws:glue:${region}:${account}:registry/music`

const publisher = { accessKeyId: 'PUBLISHER', secretAccessKey: 'secret' }
const reader = { accessKeyId: 'READER', secretAccessKey: 'secret' }

const open: (() => Promise<void>)[] = []

/** Ends what the tests of a file have opened. */
export async function closeGlue(): Promise<void> {
  for (const end of open.splice(0)) await end()
}

/** Glue on this machine with a registry "music", somebody who publishes there, and a registry that reads it. */
export async function openGlue(service: LoopbackGlueOptions = {}, options: GlueRegistryOptions = {}) {
  const glue = await startLoopbackGlue({ registries: ['music'], ...service })
  const admin = new GlueClient({ region, endpoint: glue.endpoint, credentials: publisher, maxAttempts: 1 })
  let ended: Promise<void> | undefined
  const end = () => {
    admin.destroy()
    ended ??= glue.close()
    return ended
  }
  open.push(end)
  const clientConfig: GlueClientConfig = { region, endpoint: glue.endpoint, credentials: reader }
  const clock = manualClock()
  const makeSource = () =>
    glueRegistry({
      ...(options.registryArn === undefined && { registryName: 'music' }),
      ...(options.client === undefined && { clientConfig }),
      clock,
      ...options,
    })
  const source = makeSource()
  return {
    glue,
    /** The service goes down. */
    end,
    admin,
    clientConfig,
    clock,
    source,
    registry: source(),
    /** One that has learnt nothing yet. */
    freshRegistry: () => makeSource()(),
    reads: () => readsOf(glue),
  }
}

function readsOf({ recorded }: LoopbackGlue): readonly string[] {
  return recorded.calls.filter(({ caller }) => caller === reader.accessKeyId).map(({ operation }) => operation)
}

interface Publisher {
  readonly admin: GlueClient
}

/** Makes a schema with its first version. */
export async function createSchema(
  { admin }: Publisher,
  schema: AvroSchema | { readonly text: string; readonly format: DataFormat },
  { schemaName = 'things', compatibility = 'BACKWARD' as const } = {},
): Promise<SchemaVersionId> {
  const given = isText(schema) ? schema : { text: definitionText(schema), format: 'AVRO' as const }
  const { SchemaVersionId } = await admin.send(
    new CreateSchemaCommand({
      RegistryId: { RegistryName: 'music' },
      SchemaName: schemaName,
      DataFormat: given.format,
      Compatibility: compatibility,
      SchemaDefinition: given.text,
    }),
  )
  return schemaVersionId(SchemaVersionId ?? '')
}

/** Adds a version, which is PENDING at first. */
export async function registerVersion(
  { admin }: Publisher,
  schema: AvroSchema,
  schemaName = 'things',
): Promise<SchemaVersionId> {
  const { SchemaVersionId } = await admin.send(
    new RegisterSchemaVersionCommand({
      SchemaId: { RegistryName: 'music', SchemaName: schemaName },
      SchemaDefinition: definitionText(schema),
    }),
  )
  return schemaVersionId(SchemaVersionId ?? '')
}

function isText(
  schema: AvroSchema | { readonly text: string; readonly format: DataFormat },
): schema is { readonly text: string; readonly format: DataFormat } {
  return typeof schema === 'object' && 'text' in schema && 'format' in schema
}
