import { describe, expect, it } from 'vitest'
import { manualClock } from '../../testing/manual-clock.ts'
import { offsetsOf, storedRecords } from '../../testing/stored-records.ts'
import { type KafkaLambdaEvent, localEventSourceMapping, type PartitionRecords } from '../index.ts'

/** Notes the events; the handler is all that a mapping needs. */
function noting() {
  const events: KafkaLambdaEvent[] = []
  return { events, handler: async (event: KafkaLambdaEvent) => void events.push(event) }
}

describe('a batch', () => {
  it('holds at most batchSize records, in order', async () => {
    const { events, handler } = noting()
    await localEventSourceMapping({ records: [storedRecords(5)], batchSize: 2, handler }).run()
    expect(events.map(offsetsOf)).toEqual([{ 'clicks-0': [0, 1] }, { 'clicks-0': [2, 3] }, { 'clicks-0': [4] }])
  })

  it('holds 100 when nothing is said', async () => {
    const { events, handler } = noting()
    await localEventSourceMapping({ records: [storedRecords(101)], handler }).run()
    expect(events.map((event) => offsetsOf(event)['clicks-0']?.length)).toEqual([100, 1])
  })

  it('holds records of several partitions', async () => {
    const { events, handler } = noting()
    const records = [storedRecords(2), storedRecords(2, { partition: 1 })]
    await localEventSourceMapping({ records, batchSize: 3, maximumBatchingWindowMs: 10_000, handler }).run()
    expect(events.map(offsetsOf)).toEqual([{ 'clicks-0': [0, 1], 'clicks-1': [0] }, { 'clicks-1': [1] }])
  })

  it('has no more than 6 MB as JSON, whatever batchSize is', async () => {
    const { events, handler } = noting()
    // 1.5 MB are 2 MB in base64: two with what is around them fit, three do not.
    const records = [storedRecords(5, { valueBytes: 1.5 * 1024 * 1024 })]
    await localEventSourceMapping({ records, handler }).run()
    expect(events.map(offsetsOf)).toEqual([{ 'clicks-0': [0, 1] }, { 'clicks-0': [2, 3] }, { 'clicks-0': [4] }])
    for (const event of events) expect(JSON.stringify(event).length).toBeLessThanOrEqual(6 * 1024 * 1024)
  })

  it('of one record fills 6 MB to the last byte; one more, and no payload holds it', async () => {
    const around = await sizeOfEventWith(withTail(storedRecords(1), 0))
    expect(await sizesOfEventsWith(withTail(storedRecords(1), limit - around))).toEqual([limit])
    const { events, handler } = noting()
    const records = [withTail(storedRecords(1), limit - around + 1)]
    const mapping = localEventSourceMapping({ records, handler })
    await mapping.run()
    expect(events).toEqual([])
    expect(mapping.statistics()).toMatchObject({ invocations: 0, givenUpRecords: 1 })
  })

  it('of several records of several partitions fills 6 MB to the last byte; one more, and there are two', async () => {
    const few = [storedRecords(3), storedRecords(2, { partition: 1 })]
    const around = await sizeOfEventWith(...few, withTail(storedRecords(1, { partition: 2 }), 0))
    const filled = withTail(storedRecords(1, { partition: 2 }), limit - around)
    expect(await sizesOfEventsWith(...few, filled)).toEqual([limit])
    const overfull = withTail(storedRecords(1, { partition: 2 }), limit - around + 1)
    expect(await sizesOfEventsWith(...few, overfull)).toHaveLength(2)
  })
})

const limit = 6 * 1024 * 1024

async function sizesOfEventsWith(...records: readonly PartitionRecords[]): Promise<readonly number[]> {
  const { events, handler } = noting()
  await localEventSourceMapping({ records, maximumBatchingWindowMs: 10_000, handler }).run()
  return events.map((event) => Buffer.byteLength(JSON.stringify(event)))
}

async function sizeOfEventWith(...records: readonly PartitionRecords[]): Promise<number> {
  const [size, ...others] = await sizesOfEventsWith(...records)
  expect(others).toEqual([])
  return size ?? 0
}

/** A header whose name is as long as that: each letter is a byte of the JSON. */
function withTail(batch: PartitionRecords, letters: number): PartitionRecords {
  const headers = [['x'.repeat(letters), new Uint8Array()] as const]
  return { ...batch, records: Array.from(batch.records, (stored) => ({ ...stored, headers })) }
}

describe('concurrency', () => {
  it.each([1, 2, 3])(
    '%d: so many invocations at a time and no more, also while some are repeated',
    async (concurrency) => {
      let running = 0
      let most = 0
      let invocations = 0
      await localEventSourceMapping({
        records: [0, 1, 2, 3, 4, 5].map((partition) => storedRecords(9, { partition })),
        batchSize: 3,
        concurrency,
        retryDelayMs: 0,
        handler: async () => {
          invocations += 1
          running += 1
          most = Math.max(most, running)
          const fails = invocations % 2 === 0
          await new Promise((resolve) => setImmediate(resolve))
          running -= 1
          if (fails) throw new Error('again')
        },
      }).run()
      expect(most).toBe(concurrency)
    },
  )
})

describe('the window', () => {
  it('ends so long after the first record that waits, and then there is an invocation', async () => {
    const clock = manualClock()
    const invoked = Promise.withResolvers<KafkaLambdaEvent>()
    const counts: number[] = []
    async function* arriving() {
      yield storedRecords(1)
      clock.advance(299)
      counts.push(mapping.statistics().invocations)
      yield storedRecords(1, { first: 1 })
      counts.push(mapping.statistics().invocations)
      clock.advance(1)
      await invoked.promise
    }
    const mapping = localEventSourceMapping({
      records: arriving(),
      maximumBatchingWindowMs: 300,
      clock,
      handler: async (event) => invoked.resolve(event),
    })
    await mapping.run()
    expect(counts).toEqual([0, 0])
    expect(offsetsOf(await invoked.promise)).toEqual({ 'clicks-0': [0, 1] })
  })

  it('does not hold up what is enough for a batch', async () => {
    const clock = manualClock()
    const invoked = Promise.withResolvers<void>()
    async function* arriving() {
      yield storedRecords(2)
      await invoked.promise
    }
    const handler = async () => invoked.resolve()
    const mapping = localEventSourceMapping({ records: arriving(), batchSize: 2, clock, handler })
    await mapping.run()
    expect(mapping.statistics()).toMatchObject({ invocations: 1, handledRecords: 2 })
  })
})

describe('the event', () => {
  it('is what JSON carries: signed header bytes, base64, null for what is missing', async () => {
    const { events, handler } = noting()
    const stored = {
      offset: 7n,
      timestampMs: 1_545_084_650_987,
      key: null,
      value: Buffer.from('Hello'),
      headers: [['h', Uint8Array.of(0, 127, 128, 255)] as const],
    }
    await localEventSourceMapping({
      records: [{ topic: 'my-topic', partition: 3, records: [stored, { ...stored, offset: 9n, value: null }] }],
      eventSource: 'SelfManagedKafka',
      bootstrapServers: 'one:9092',
      handler,
    }).run()
    const common = {
      topic: 'my-topic',
      partition: 3,
      timestamp: 1_545_084_650_987,
      timestampType: 'CREATE_TIME',
      key: null,
      headers: [{ h: [0, 127, -128, -1] }],
    }
    expect(events).toEqual([
      {
        eventSource: 'SelfManagedKafka',
        bootstrapServers: 'one:9092',
        records: {
          'my-topic-3': [
            { ...common, offset: 7, value: 'SGVsbG8=' },
            { ...common, offset: 9, value: null },
          ],
        },
      },
    ])
  })

  it('leaves out what is missing when asked to', async () => {
    const { events, handler } = noting()
    const stored = { offset: 0n, timestampMs: 0, key: null, value: null, headers: [] }
    const records = [{ topic: 't', partition: 0, records: [stored] }]
    await localEventSourceMapping({ records, missing: 'absent', handler }).run()
    expect(Object.keys(events[0]?.records['t-0']?.[0] ?? {})).not.toContain('value')
  })

  it('is another one for each invocation: what a handler does to it does not come again', async () => {
    const seen: unknown[] = []
    await localEventSourceMapping({
      records: [storedRecords(1)],
      maximumRetryAttempts: 1,
      retryDelayMs: 0,
      handler: async (event) => {
        seen.push(structuredClone(event))
        event.records = {}
        throw new Error('again')
      },
    }).run()
    expect(seen).toHaveLength(2)
    expect(seen[1]).toEqual(seen[0])
  })

  it('comes with a context that has the function’s name and time, and another request id each time', async () => {
    const clock = manualClock()
    const ids = new Set<string>()
    const names = new Set<string>()
    const remaining = new Set<number>()
    await localEventSourceMapping({
      records: [storedRecords(2)],
      batchSize: 1,
      functionName: 'ingest',
      functionTimeoutMs: 9000,
      clock,
      handler: async (_, context) => {
        ids.add(context.awsRequestId)
        names.add(context.functionName)
        remaining.add(context.getRemainingTimeInMillis())
      },
    }).run()
    expect(ids.size).toBe(2)
    expect([...names, ...remaining]).toEqual(['ingest', 9000])
  })
})
