import { describe, expect, it } from 'vitest'
import { manualClock } from '../../testing/manual-clock.ts'
import { failuresOf, offsetsOf, storedRecords } from '../../testing/stored-records.ts'
import {
  type InvocationRecord,
  type KafkaLambdaEvent,
  type LocalEventSourceMappingOptions,
  localEventSourceMapping,
} from '../index.ts'

/** Runs a function that fails whenever one of these offsets of partition 0 is in its event. */
async function withPoison(poison: readonly number[], options: Partial<LocalEventSourceMappingOptions> = {}) {
  const invocations: (readonly number[])[] = []
  const mapping = localEventSourceMapping({
    records: [storedRecords(4)],
    retryDelayMs: 0,
    handler: async (event) => {
      const offsets = offsetsOf(event)['clicks-0'] ?? []
      invocations.push(offsets)
      if (offsets.some((offset) => poison.includes(offset))) throw new Error('poison')
    },
    ...options,
  })
  await mapping.run()
  return { invocations, statistics: mapping.statistics() }
}

const destination = () => {
  const records: InvocationRecord[] = []
  return { records, onFailure: (record: InvocationRecord) => void records.push(record) }
}
const offsetIn = ({ KafkaBatchInfo }: InvocationRecord) => Number(KafkaBatchInfo.recordInfo.offset)

describe('a failed invocation', () => {
  it.each([
    ['throws an error', () => Promise.reject(new Error('no'))],
    ['throws a text', () => Promise.reject('no')],
    [
      'throws at once',
      () => {
        throw new Error('no')
      },
    ],
  ])('of a function that %s: the whole batch comes again, before anything later', async (_, fail) => {
    const invocations: Record<string, number[]>[] = []
    const mapping = localEventSourceMapping({
      records: [storedRecords(4)],
      batchSize: 2,
      retryDelayMs: 0,
      handler: (event) => {
        invocations.push(offsetsOf(event))
        return invocations.length < 3 ? fail() : undefined
      },
    })
    await mapping.run()
    expect(invocations.map((offsets) => offsets['clicks-0'])).toEqual([
      [0, 1],
      [0, 1],
      [0, 1],
      [2, 3],
    ])
    expect(mapping.statistics()).toMatchObject({ invocations: 4, failedInvocations: 2, repeatedDeliveries: 4 })
  })

  it('is one that does not end in time', async () => {
    const clock = manualClock()
    const events: KafkaLambdaEvent[] = []
    const mapping = localEventSourceMapping({
      records: [storedRecords(1)],
      functionTimeoutMs: 5000,
      retryDelayMs: 0,
      clock,
      handler: async (event) => {
        events.push(event)
        if (events.length > 1) return
        // While this one waits for ever, its time passes.
        setImmediate(() => clock.advance(5000))
        await new Promise(() => {})
      },
    })
    await mapping.run()
    expect(mapping.statistics()).toMatchObject({ invocations: 2, failedInvocations: 1, timedOutInvocations: 1 })
  })

  it('is repeated after retryDelayMs', async () => {
    const clock = manualClock()
    const times: number[] = []
    const start = clock.now()
    const mapping = localEventSourceMapping({
      records: [storedRecords(1)],
      retryDelayMs: 250,
      clock,
      handler: async () => {
        times.push(clock.now() - start)
        if (times.length > 1) return
        setImmediate(() => clock.advance(250))
        throw new Error('again')
      },
    })
    await mapping.run()
    expect(times).toEqual([0, 250])
  })
})

describe('maximumRetryAttempts', () => {
  it.each([0, 1, 3])('%d: so often again, then the batch is given up and the next one comes', async (attempts) => {
    const { invocations, statistics } = await withPoison([1], { batchSize: 2, maximumRetryAttempts: attempts })
    expect(invocations).toEqual([...Array.from({ length: attempts + 1 }, () => [0, 1]), [2, 3]])
    expect(statistics).toMatchObject({ givenUpRecords: 2, onFailureRecords: 0, handledRecords: 2 })
  })

  it('counts partial responses too', async () => {
    const { records, onFailure } = destination()
    const mapping = localEventSourceMapping({
      records: [storedRecords(3)],
      functionResponseTypes: ['ReportBatchItemFailures'],
      maximumRetryAttempts: 2,
      retryDelayMs: 0,
      onFailure,
      handler: async () => failuresOf(['clicks-0', 1]),
    })
    await mapping.run()
    expect(mapping.statistics()).toMatchObject({ invocations: 3, handledRecords: 2, givenUpRecords: 1 })
    expect(records.map(offsetIn)).toEqual([1])
    expect(records[0]?.responseContext).toEqual({ statusCode: 200, executedVersion: '$LATEST' })
  })

  it('is 10 when nothing is said and there is a destination: 11 invocations', async () => {
    const { records, onFailure } = destination()
    const { statistics } = await withPoison([0], { onFailure })
    expect(statistics).toMatchObject({ invocations: 11, givenUpRecords: 4, onFailureRecords: 4 })
    expect(records.map(offsetIn)).toEqual([0, 1, 2, 3])
    expect(records[0]?.requestContext.approximateInvokeCount).toBe(11)
  })
})

describe('bisectBatchOnFunctionError', () => {
  it('narrows it down to the record, whose retries alone count', async () => {
    const { records, onFailure } = destination()
    const { invocations, statistics } = await withPoison([2], {
      bisectBatchOnFunctionError: true,
      maximumRetryAttempts: 1,
      onFailure,
    })
    expect(invocations).toEqual([[0, 1, 2, 3], [0, 1], [2, 3], [2], [2], [3]])
    expect(records.map(offsetIn)).toEqual([2])
    expect(statistics).toMatchObject({ handledRecords: 3, givenUpRecords: 1 })
  })
})

describe('maximumRecordAgeSeconds', () => {
  it('gives up what is older, before and between invocations', async () => {
    const clock = manualClock()
    const { records, onFailure } = destination()
    const old = storedRecords(1, { timestampMs: clock.now() - 60_001 })
    const young = storedRecords(2, { first: 1, timestampMs: clock.now() })
    const { invocations, statistics } = await withPoison([], {
      records: [old, young],
      maximumRecordAgeSeconds: 60,
      clock,
      onFailure,
      handler: async () => {
        clock.advance(60_001)
        throw new Error('too slow')
      },
    })
    expect(invocations).toEqual([])
    expect(statistics).toMatchObject({ invocations: 1, deliveredRecords: 2, givenUpRecords: 3 })
    expect(records.map(({ requestContext }) => requestContext)).toMatchObject([
      { condition: 'RecordAgeExceeded', approximateInvokeCount: 0 },
      { condition: 'RecordAgeExceeded', approximateInvokeCount: 1 },
      { condition: 'RecordAgeExceeded', approximateInvokeCount: 1 },
    ])
  })
})

describe('the on-failure document', () => {
  it('is the one that the service documents, with the event of this record alone', async () => {
    const clock = manualClock()
    const { records, onFailure } = destination()
    await withPoison([0], {
      records: [storedRecords(1, { first: 41 })],
      maximumRetryAttempts: 1,
      functionName: 'ingest',
      clock,
      onFailure,
      handler: async () => {
        throw new Error('secret')
      },
    })
    const [document] = records
    expect(document).toEqual({
      requestContext: {
        requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        functionArn: 'arn:aws:lambda:eu-west-1:000000000000:function:ingest:$LATEST',
        condition: 'RetriesExhausted',
        approximateInvokeCount: 2,
      },
      responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
      version: '1.0',
      timestamp: '2026-01-01T00:00:00.000Z',
      KafkaBatchInfo: {
        batchSize: 1,
        eventSourceArn: expect.stringContaining(':cluster/'),
        bootstrapServers: expect.stringContaining(':9098'),
        payloadSize: JSON.stringify(document?.payload).length,
        recordInfo: { offset: '41', timestamp: '2026-01-01T00:00:00.000Z' },
      },
      payload: expect.objectContaining({ eventSource: 'aws:kafka' }),
    })
    expect(document && offsetsOf(document.payload)).toEqual({ 'clicks-0': [41] })
  })

  it('says of a record that no payload holds that nothing was invoked', async () => {
    const { records, onFailure } = destination()
    const { invocations } = await withPoison([], {
      records: [
        storedRecords(1),
        storedRecords(1, { first: 1, valueBytes: 6 * 1024 * 1024 }),
        storedRecords(1, { first: 2 }),
      ],
      onFailure,
    })
    expect(invocations).toEqual([[0], [2]])
    expect(records).toMatchObject([
      { requestContext: { condition: 'MaximumPayloadSizeExceeded', approximateInvokeCount: 0 }, responseContext: null },
    ])
  })

  it('that cannot be put anywhere ends the run with that error', async () => {
    const lost = new Error('the queue is gone')
    const onFailure = () => Promise.reject(lost)
    await expect(withPoison([1], { maximumRetryAttempts: 0, onFailure })).rejects.toBe(lost)
  })
})
