import { describe, expect, it } from 'vitest'
import { memoryLog } from '../../log/index.ts'
import { manualClock } from '../../testing/manual-clock.ts'
import { failuresOf, offsetsOf } from '../../testing/stored-records.ts'
import { localEventSourceMapping } from '../index.ts'

const topics = ['clicks']
const group = 'ingest'

/** A log whose partitions hold so many records each. */
async function logOf(...counts: readonly number[]) {
  const log = memoryLog()
  await log.createTopics([{ topic: 'clicks', partitions: counts.length, cleanup: 'delete' }])
  const writer = log.openWriter()
  const append = async (partition: number, count: number) => {
    const value = Buffer.from('click')
    await writer.send(
      Array.from({ length: count }, () => ({ topic: 'clicks', partition, key: null, value, headers: [] })),
    )
  }
  for (const [partition, count] of counts.entries()) await append(partition, count)
  return { log, append, committed: (partition: number) => log.committed(group, 'clicks', partition) }
}

describe('a mapping of a log', () => {
  it('drains it, partition by partition in order, and commits', async () => {
    const { log } = await logOf(700, 3, 0)
    const seen = new Map<string, number[]>()
    const mapping = localEventSourceMapping({
      log,
      topics,
      group,
      maximumBatchingWindowMs: 300_000,
      handler: async (event) => {
        for (const [member, offsets] of Object.entries(offsetsOf(event))) {
          seen.set(member, [...(seen.get(member) ?? []), ...offsets])
        }
      },
    })
    await mapping.drain()
    expect(seen.get('clicks-0')).toEqual(Array.from({ length: 700 }, (_, offset) => offset))
    expect(seen.get('clicks-1')).toEqual([0, 1, 2])
    expect(await log.lag(group, topics)).toBe(0n)
    expect(mapping.statistics()).toMatchObject({ handledRecords: 703, repeatedDeliveries: 0 })
    await mapping.close()
  })

  it('goes on with what comes later, and drains that too', async () => {
    const { log, append } = await logOf(1)
    const mapping = localEventSourceMapping({ log, topics, handler: async () => {} })
    const running = mapping.run()
    await mapping.drain()
    await append(0, 2)
    await mapping.drain()
    expect(mapping.statistics()).toMatchObject({ handledRecords: 3, deliveredRecords: 3 })
    await mapping.close()
    await running
  })

  it('commits no further than the first record that is not through; the next one of the group goes on there', async () => {
    const { log, committed } = await logOf(5)
    const failed = Promise.withResolvers<void>()
    const first = localEventSourceMapping({
      log,
      topics,
      group,
      maximumBatchingWindowMs: 0,
      functionResponseTypes: ['ReportBatchItemFailures'],
      retryDelayMs: 300_000,
      handler: async () => {
        failed.resolve()
        return failuresOf(['clicks-0', 2])
      },
    })
    const running = first.run()
    await failed.promise
    await first.close()
    await running
    expect(committed(0)).toBe(2n)
    const again: Record<string, number[]>[] = []
    const second = localEventSourceMapping({
      log,
      topics,
      group,
      handler: async (event) => void again.push(offsetsOf(event)),
    })
    await second.drain()
    await second.close()
    expect(again).toEqual([{ 'clicks-0': [2, 3, 4] }])
  })

  it('commits what is given up', async () => {
    const { log, committed } = await logOf(2)
    const mapping = localEventSourceMapping({
      log,
      topics,
      group,
      maximumRetryAttempts: 0,
      handler: () => Promise.reject(new Error('never')),
    })
    await mapping.drain()
    await mapping.close()
    expect(committed(0)).toBe(2n)
    expect(mapping.statistics()).toMatchObject({ givenUpRecords: 2, handledRecords: 0 })
  })

  it('a partition that fails holds up no other one', async () => {
    const { log, committed } = await logOf(300, 300)
    const abort = new AbortController()
    const mapping = localEventSourceMapping({
      log,
      topics,
      group,
      batchSize: 10,
      concurrency: 1,
      maximumBatchingWindowMs: 0,
      retryDelayMs: 1,
      handler: async (event) => {
        const offsets = offsetsOf(event)
        if (offsets['clicks-0'] !== undefined) throw new Error('outage')
        if (offsets['clicks-1']?.includes(299)) abort.abort()
      },
    })
    await mapping.run({ signal: abort.signal })
    expect(committed(0)).toBe(0n)
    expect(committed(1)).toBe(300n)
  })

  it('shares a group: what one leaves in the middle another one does', async () => {
    const { log } = await logOf(500, 500, 500, 500)
    const handled = new Map<string, Set<number>>()
    const mappings = [1, 2].map(() =>
      localEventSourceMapping({
        log,
        topics,
        group,
        batchSize: 20,
        handler: async (event) => {
          await new Promise((resolve) => setImmediate(resolve))
          for (const [member, offsets] of Object.entries(offsetsOf(event))) {
            for (const offset of offsets) handled.set(member, (handled.get(member) ?? new Set()).add(offset))
          }
        },
      }),
    )
    const [first, second] = mappings
    const runs = mappings.map((mapping) => mapping.run())
    await second?.close()
    await first?.drain()
    await first?.close()
    await Promise.all(runs)
    expect([...handled.values()].map(({ size }) => size)).toEqual([500, 500, 500, 500])
  })

  it('gives a partition up that another one gets, with what waits for its window', async () => {
    const { log } = await logOf(1, 1)
    const clock = manualClock()
    const waits = Promise.withResolvers<void>()
    const sleep = (milliseconds: number, signal: AbortSignal) => {
      waits.resolve()
      return clock.sleep(milliseconds, signal)
    }
    const first = localEventSourceMapping({ log, topics, group, clock: { ...clock, sleep }, handler: async () => {} })
    const taken = Promise.withResolvers<void>()
    const second = localEventSourceMapping({
      log,
      topics,
      group,
      maximumBatchingWindowMs: 0,
      handler: async () => taken.resolve(),
    })
    const runs = [first.run()]
    await waits.promise
    await new Promise((resolve) => setImmediate(resolve))
    runs.push(second.run())
    await taken.promise
    expect(first.statistics().invocations).toBe(0)
    await Promise.all([first.drain(), second.drain()])
    await Promise.all([first.close(), second.close(), ...runs])
    expect([first, second].map((mapping) => mapping.statistics().handledRecords)).toEqual([1, 1])
  })

  it('ends with what the destination throws, and does not commit what it did not take', async () => {
    const { log, committed } = await logOf(3)
    const gone = new Error('the queue is gone')
    const mapping = localEventSourceMapping({
      log,
      topics,
      group,
      maximumRetryAttempts: 0,
      handler: () => Promise.reject(new Error('poison')),
      onFailure: async ({ KafkaBatchInfo }) => {
        if (KafkaBatchInfo.recordInfo.offset === '1') throw gone
      },
    })
    await expect(mapping.run()).rejects.toBe(gone)
    expect(committed(0)).toBe(1n)
  })

  it('that is closed waits for the invocation under way', async () => {
    const { log, committed } = await logOf(1)
    const invoked = Promise.withResolvers<void>()
    const release = Promise.withResolvers<void>()
    const mapping = localEventSourceMapping({
      log,
      topics,
      group,
      maximumBatchingWindowMs: 0,
      handler: async () => {
        invoked.resolve()
        await release.promise
      },
    })
    const running = mapping.run()
    await invoked.promise
    const closing = mapping.close()
    release.resolve()
    await closing
    await running
    expect(committed(0)).toBe(1n)
  })
})

describe('the life of a mapping', () => {
  const handler = async () => {}

  it('ends with what the log says, for run and for drain', async () => {
    const log = memoryLog()
    const refused = { code: 'TOPIC_NOT_FOUND' }
    await expect(localEventSourceMapping({ log, topics, handler }).run()).rejects.toMatchObject(refused)
    await expect(localEventSourceMapping({ log, topics, handler }).drain()).rejects.toMatchObject(refused)
  })

  it('ends with what the records throw', async () => {
    const gone = new Error('gone')
    async function* records() {
      yield* []
      throw gone
    }
    const mapping = localEventSourceMapping({ records: records(), handler })
    await expect(Promise.all([mapping.run(), mapping.drain()])).rejects.toBe(gone)
  })

  it('begins once', async () => {
    const { log } = await logOf(1)
    const mapping = localEventSourceMapping({ log, topics, handler })
    const running = mapping.run()
    await expect(mapping.run()).rejects.toMatchObject({ code: 'CLOSED' })
    await mapping.close()
    await running
    await expect(mapping.drain()).rejects.toMatchObject({ code: 'CLOSED' })
  })

  it('does not begin when its signal has aborted, or after close', async () => {
    const { log } = await logOf(1)
    const mapping = localEventSourceMapping({ log, topics, handler })
    await mapping.run({ signal: AbortSignal.abort() })
    expect(mapping.statistics().invocations).toBe(0)
    const closed = localEventSourceMapping({ log, topics, handler })
    await closed.close()
    await expect(closed.run()).rejects.toMatchObject({ code: 'CLOSED' })
    await expect(closed.drain()).rejects.toMatchObject({ code: 'CLOSED' })
  })

  it('tells whoever drains that it was closed before', async () => {
    const { log } = await logOf(1)
    const invoked = Promise.withResolvers<void>()
    const mapping = localEventSourceMapping({
      log,
      topics,
      retryDelayMs: 300_000,
      handler: () => {
        invoked.resolve()
        throw new Error('again')
      },
    })
    const drained = expect(mapping.drain()).rejects.toMatchObject({ code: 'CLOSED' })
    await invoked.promise
    await mapping.close()
    await drained
  })

  it('closes although the records never come', async () => {
    async function* records() {
      await new Promise(() => {})
      yield* []
    }
    const mapping = localEventSourceMapping({ records: records(), handler })
    const running = mapping.run()
    await mapping.close()
    await running
    expect(mapping.statistics().invocations).toBe(0)
  })
})
