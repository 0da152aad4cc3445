import { GlueClient } from '@aws-sdk/client-glue'
import type { SchemaRegistry } from '@counterpoint/schema-registry'
import { glueRegistry } from '@counterpoint/schema-registry/glue'
import { type LoopbackGlue, type LoopbackGlueOptions, startLoopbackGlue } from '@counterpoint/testing'
import { type SerdePeer, startSerdePeer } from '../serde-peer.ts'

/** By which the loopback tells who called. */
export const callers = { java: 'JAVA', typescript: 'TYPESCRIPT' } as const

/** Where each direction has its schemas, so that none is found because the other side wrote it. */
export const registries = { java: 'java-writes', typescript: 'typescript-writes' } as const
export type Writer = keyof typeof registries

/** Both sides, and Glue between them. */
export interface Sides {
  readonly glue: LoopbackGlue
  readonly java: SerdePeer
  readonly client: GlueClient
  /** This SDK's reader of the registry that this side writes to. */
  readonly registryOf: Readonly<Record<Writer, SchemaRegistry>>
  close(): Promise<void>
}

const region = 'eu-west-1'

export async function startSides(options: Pick<LoopbackGlueOptions, 'pendingPolls' | 'faults'>): Promise<Sides> {
  // To the last character: what the service makes of a definition before it compares is not documented.
  const glue = await startLoopbackGlue({ ...options, registries: Object.values(registries), definitions: 'exact' })
  const { endpoint } = glue
  const client = new GlueClient({
    endpoint,
    region,
    maxAttempts: 1,
    credentials: { accessKeyId: callers.typescript, secretAccessKey: 'not-a-secret' },
  })
  const java = await startSerdePeer({ endpoint, region, accessKeyId: callers.java })
  const registryOf = (writer: Writer) => glueRegistry({ registryName: registries[writer], client })()
  return {
    glue,
    java,
    client,
    registryOf: { java: registryOf('java'), typescript: registryOf('typescript') },
    close: async () => {
      await java.close()
      client.destroy()
      await glue.close()
    },
  }
}
