import { kafkaHandler } from '@counterpoint/consumer/lambda'
import { interactions } from '@counterpoint/interactions'
import { glueRegistry } from '@counterpoint/schema-registry/glue'
import { lambdaContext, mskEvent, startLoopbackGlue } from '@counterpoint/testing'
import { pinned, registryArn, schemaVersionId } from './cold/pinned.ts'

/** How often a function with pins asks Glue, which it has at hand, from its start over ten batches. @throws Error when counting counts nothing */
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
    const handlerOf = (contract: typeof interactions) =>
      kafkaHandler(contract, () => (handled += 1), { registry, logger: { warn: () => {}, error: () => {} } })
    const play = { sessionId: 's', userId: 'u', itemId: 'song:1', itemKind: 'song', eventType: 'play' } as const
    const event = mskEvent(
      interactions,
      Array.from({ length: 100 }, () => play),
      { ids: { schemaVersionId } },
    )
    const handler = handlerOf(pinned(interactions))
    for (let batch = 0; batch < 10; batch += 1) await handler(event, lambdaContext())
    if (handled !== 1000) throw new Error(`${handled} of 1000 records were handled`)
    const calls = glue.recorded.calls.length
    // Without pins the same event has to be asked for, in vain: this Glue is empty.
    await handlerOf(interactions)(event, lambdaContext()).catch(() => undefined)
    if (glue.recorded.calls.length === calls) throw new Error('a function without pins asked for nothing either')
    return calls
  } finally {
    await glue.close()
  }
}
