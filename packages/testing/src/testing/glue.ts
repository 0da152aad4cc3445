import { type Compatibility, Glue, GlueServiceException } from '@aws-sdk/client-glue'
import { type LoopbackGlue, type LoopbackGlueOptions, startLoopbackGlue } from '../loopback/index.ts'

export interface GlueUnderTest {
  readonly service: LoopbackGlue
  readonly glue: Glue
}

/** Loopbacks with AWS's own client, closed by the function that comes with them. */
export function glueOpener() {
  const cleanups: (() => Promise<void>)[] = []
  return {
    async open(options: LoopbackGlueOptions = {}): Promise<GlueUnderTest> {
      const service = await startLoopbackGlue({ registries: ['music'], ...options })
      const glue = glueClient(service.endpoint)
      cleanups.push(async () => {
        glue.destroy()
        await service.close()
      })
      return { service, glue }
    },
    async closeAll(): Promise<void> {
      for (const cleanup of cleanups.splice(0)) await cleanup()
    },
  }
}

export function glueClient(endpoint: string, accessKeyId = 'publisher', region = 'eu-west-1'): Glue {
  return new Glue({ region, endpoint, credentials: { accessKeyId, secretAccessKey: 'test' }, maxAttempts: 1 })
}

/** The error that a call ends in, by type and text. */
export async function refusal(call: Promise<unknown>): Promise<string> {
  try {
    await call
    return 'no error'
  } catch (error) {
    if (error instanceof GlueServiceException) return `${error.name}: ${error.message}`
    throw error
  }
}

export const songs = { RegistryName: 'music', SchemaName: 'songs' }

/** A record of these fields; one that begins with ? has a default. */
export function record(...fields: readonly string[]): string {
  return JSON.stringify({
    type: 'record',
    name: 'Song',
    fields: fields.map((name) =>
      name.startsWith('?') ? { name: name.slice(1), type: 'string', default: '' } : { name, type: 'string' },
    ),
  })
}

/** The schema `songs` with a first version of the field `a`; its schema version id. */
export async function createSongs(glue: Glue, mode: Compatibility = 'BACKWARD'): Promise<string> {
  const { SchemaVersionId } = await glue.createSchema({
    RegistryId: { RegistryName: 'music' },
    SchemaName: 'songs',
    DataFormat: 'AVRO',
    Compatibility: mode,
    SchemaDefinition: record('a'),
  })
  return String(SchemaVersionId)
}

/** A later version, read until it is settled. */
export async function registerSongs(glue: Glue, SchemaDefinition: string): Promise<{ id: string; status: string }> {
  const { SchemaVersionId } = await glue.registerSchemaVersion({ SchemaId: songs, SchemaDefinition })
  for (;;) {
    const { Status } = await glue.getSchemaVersion({ SchemaVersionId })
    if (Status !== 'PENDING') return { id: String(SchemaVersionId), status: String(Status) }
  }
}
