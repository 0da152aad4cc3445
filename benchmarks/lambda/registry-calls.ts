import { kafkaHandler } from '@counterpoint/consumer/lambda'
import { interactions } from '@counterpoint/interactions'
import { glueRegistry } from '@counterpoint/schema-registry/glue'
import { lambdaContext, mskEvent, startLoopbackGlue } from '@counterpoint/testing'
import { pinned, registryArn, schemaVersionId } from './cold/pinned.ts'

/** How often a function with pins asks Glue, which it has at hand, from its start over ten batches. */
export async function registryCallsWithPins(): Promise<number> {
  const glue = await startLoopbackGlue({ region: 'eu-central-1' })
  try {
    const registry = glueRegistry({
      registryArn,
      clientConfig: {
        region: 'eu-central-1',
        endpoint: glue.endpoint,
        credentials: { accessKeyId: 'benchmark', secretAccessKey: 'benchmark' },
      },
    })
    let handled = 0
    const handler = kafkaHandler(
      pinned(interactions),
      () => {
        handled += 1
      },
      { registry },
    )
    const play = { sessionId: 's', userId: 'u', itemId: 'song:1', itemKind: 'song', eventType: 'play' } as const
    const event = mskEvent(
      interactions,
      Array.from({ length: 100 }, () => play),
      { ids: { schemaVersionId } },
    )
    for (let batch = 0; batch < 10; batch += 1) await handler(event, lambdaContext())
    if (handled !== 1000) throw new Error(`${handled} of 1000 records were handled`)
    return glue.recorded.calls.length
  } finally {
    await glue.close()
  }
}
