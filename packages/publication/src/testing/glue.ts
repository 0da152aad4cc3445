import { type Clock, systemClock } from '@counterpoint/aws-kit'
import { type LoopbackGlue, type LoopbackGlueOptions, startLoopbackGlue } from '@counterpoint/testing'
import type { GluePublicationOptions } from '../glue/index.ts'

/** Waits no longer than it must. */
const impatientClock: Clock = { ...systemClock, random: () => 0.01 }

/** How long a client of the tests waits for an answer. */
export const clientTimeoutMs = 100

/** What a publication needs to talk to it; each caller is told from the others by its access key. */
export function publishingTo(glue: Pick<LoopbackGlue, 'endpoint'>, caller = 'publisher') {
  return {
    registryName: 'music',
    clientConfig: {
      region: 'eu-central-1',
      endpoint: glue.endpoint,
      credentials: { accessKeyId: caller, secretAccessKey: 'secret' },
      maxAttempts: 1,
      requestHandler: { requestTimeout: clientTimeoutMs, throwOnRequestTimeout: true },
    },
    clock: impatientClock,
    deadlineMs: 30_000,
  } satisfies GluePublicationOptions
}

/** A service that is closed with the test. */
export async function openGlue(options: LoopbackGlueOptions = {}): Promise<LoopbackGlue & AsyncDisposable> {
  const glue = await startLoopbackGlue({ accountId: '000000000000', region: 'eu-central-1', ...options })
  return { ...glue, [Symbol.asyncDispose]: () => glue.close() }
}

const reads: ReadonlySet<string> = new Set([
  'GetRegistry',
  'GetSchema',
  'GetSchemaByDefinition',
  'GetSchemaVersion',
  'ListSchemaVersions',
  'QuerySchemaVersionMetadata',
])

/** The calls that wrote something, as the service recorded them. */
export function writesTo({ recorded }: LoopbackGlue): readonly string[] {
  return recorded.calls
    .filter(({ operation, error }) => !reads.has(operation) && error === undefined)
    .map(({ operation }) => operation)
}
