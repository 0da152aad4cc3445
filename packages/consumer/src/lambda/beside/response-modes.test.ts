import { type LocalEventSourceMappingOptions, localEventSourceMapping } from '@counterpoint/testing'
import { describe, expect, it } from 'vitest'
import { clicks } from '../../testing/contracts.ts'
import { framed, registry, silent } from '../../testing/mesh.ts'
import { kafkaHandler } from '../index.ts'

async function partition(partition: number, sessions: readonly string[]) {
  const values = await Promise.all(sessions.map((session) => framed(clicks, { session })))
  const records = values.map((value, index) => ({
    offset: BigInt(index),
    timestampMs: 1_790_000_000_000,
    key: null,
    value,
    headers: [],
  }))
  return { topic: 'clicks', partition, records }
}

/** What a handler that fails once, at "b", has handled of an event of two partitions, each time in its order. */
async function handledWith(
  partialBatchResponse: boolean,
  functionResponseTypes: NonNullable<LocalEventSourceMappingOptions['functionResponseTypes']>,
) {
  const handled: string[] = []
  let failures = 0
  const handler = kafkaHandler(
    clicks,
    ({ session }) => {
      if (session === 'b' && failures === 0) {
        failures += 1
        throw new Error('away')
      }
      handled.push(session)
    },
    { registry, partialBatchResponse, logger: silent, concurrency: 1 },
  )
  const mapping = localEventSourceMapping({
    handler,
    records: [await partition(0, ['a', 'b', 'c']), await partition(1, ['d'])],
    batchSize: 4,
    concurrency: 1,
    retryDelayMs: 0,
    functionResponseTypes,
  })
  await mapping.run()
  return handled
}

describe('a failure in the middle of an event', () => {
  it.each([[[]], [['ReportBatchItemFailures' as const]]])(
    'by default everything comes again, whatever the mapping has (%j)',
    async (functionResponseTypes) => {
      expect(await handledWith(false, functionResponseTypes)).toEqual(['a', 'd', 'a', 'b', 'c', 'd'])
    },
  )

  it('with a partial response and a mapping that takes it, what is not done comes again', async () => {
    expect(await handledWith(true, ['ReportBatchItemFailures'])).toEqual(['a', 'd', 'b', 'c'])
  })

  it('with a partial response and a mapping that does not, it is lost: the docs warn of it', async () => {
    expect(await handledWith(true, [])).toEqual(['a', 'd'])
  })
})
