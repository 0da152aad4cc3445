import { describe, expect, it } from 'vitest'
import { failuresOf, offsetsOf, storedRecords } from '../../testing/stored-records.ts'
import { localEventSourceMapping } from '../index.ts'

/** What is invoked when the first response is this one, and every later one null. */
async function afterResponse(response: unknown, functionResponseTypes: readonly 'ReportBatchItemFailures'[]) {
  const invocations: Record<string, number[]>[] = []
  const mapping = localEventSourceMapping({
    records: [storedRecords(3), storedRecords(2, { partition: 1 })],
    batchSize: 5,
    concurrency: 1,
    retryDelayMs: 0,
    functionResponseTypes,
    handler: async (event) => {
      invocations.push(offsetsOf(event))
      return invocations.length === 1 ? response : null
    },
  })
  await mapping.run()
  return { invocations, statistics: mapping.statistics() }
}

const whole = { 'clicks-0': [0, 1, 2], 'clicks-1': [0, 1] }

describe('a response with ReportBatchItemFailures', () => {
  it.each([
    ['nothing', undefined],
    ['null', null],
    ['an empty object', {}],
    ['no failures', { batchItemFailures: [] }],
    ['null instead of failures', { batchItemFailures: null }],
    ['other members', { statusCode: 200 }],
  ])('%s: everything is handled', async (_, response) => {
    const { invocations, statistics } = await afterResponse(response, ['ReportBatchItemFailures'])
    expect(invocations).toEqual([whole])
    expect(statistics).toMatchObject({ handledRecords: 5, invalidResponses: 0, failedInvocations: 0 })
  })

  it.each([
    ['a text', 'done'],
    ['a list', []],
    ['failures that are no list', { batchItemFailures: {} }],
    ['a failure without an identifier', { batchItemFailures: [{}] }],
    ['a failure that is null', { batchItemFailures: [null] }],
    ['an identifier that is a text', { batchItemFailures: [{ itemIdentifier: 'clicks-0-1' }] }],
    [
      'the name of an older page',
      { batchItemFailures: [{ itemIdentifier: { 'topic-partition': 'clicks-0', offset: 1 } }] },
    ],
    ['an offset that is a text', { batchItemFailures: [{ itemIdentifier: { partition: 'clicks-0', offset: '1' } }] }],
    ['a partition that is a number', { batchItemFailures: [{ itemIdentifier: { partition: 0, offset: 1 } }] }],
    ['an offset that was not in the event', failuresOf(['clicks-0', 3])],
    ['a partition that was not in the event', failuresOf(['clicks-2', 0])],
    ['an offset of another partition', failuresOf(['clicks-1', 2])],
    ['a good identifier beside a bad one', failuresOf(['clicks-0', 1], ['clicks-0', 99])],
  ])('%s: the whole batch comes again', async (_, response) => {
    const { invocations, statistics } = await afterResponse(response, ['ReportBatchItemFailures'])
    expect(invocations).toEqual([whole, whole])
    expect(statistics).toMatchObject({ invalidResponses: 1, repeatedDeliveries: 5, handledRecords: 5 })
  })

  it.each([
    ['one', failuresOf(['clicks-0', 1]), { 'clicks-0': [1] }],
    ['the first and the last', failuresOf(['clicks-0', 2], ['clicks-0', 0]), { 'clicks-0': [0, 2] }],
    ['some of two partitions', failuresOf(['clicks-1', 1], ['clicks-0', 2]), { 'clicks-0': [2], 'clicks-1': [1] }],
    ['the same twice', failuresOf(['clicks-0', 1], ['clicks-0', 1]), { 'clicks-0': [1] }],
  ])('that lists %s: these come again, in order', async (_, response, again) => {
    const { invocations, statistics } = await afterResponse(response, ['ReportBatchItemFailures'])
    expect(invocations).toEqual([whole, again])
    expect(statistics).toMatchObject({
      partialResponses: 1,
      failedInvocations: 0,
      handledRecords: 5,
      ignoredFailures: 0,
    })
  })

  it('that lists one: it comes again before anything later of its partition, and nothing else waits for it', async () => {
    const invocations: Record<string, number[]>[] = []
    await localEventSourceMapping({
      records: [storedRecords(4), storedRecords(4, { partition: 1 })],
      batchSize: 2,
      concurrency: 1,
      retryDelayMs: 0,
      functionResponseTypes: ['ReportBatchItemFailures'],
      handler: async (event) => {
        invocations.push(offsetsOf(event))
        return invocations.length === 1 ? failuresOf(['clicks-0', 0]) : {}
      },
    }).run()
    const of = (member: string) => invocations.flatMap((offsets) => offsets[member] ?? [])
    expect(of('clicks-0')).toEqual([0, 1, 0, 2, 3])
    expect(of('clicks-1')).toEqual([0, 1, 2, 3])
  })

  it('is read as JSON carries it', async () => {
    const response = { toJSON: () => failuresOf(['clicks-0', 1]) }
    const { invocations } = await afterResponse(response, ['ReportBatchItemFailures'])
    expect(invocations).toEqual([whole, { 'clicks-0': [1] }])
  })
})

describe('a response without ReportBatchItemFailures', () => {
  it.each([
    ['one', failuresOf(['clicks-0', 1]), 1],
    ['some of two partitions, one twice', failuresOf(['clicks-1', 1], ['clicks-0', 2], ['clicks-0', 2]), 2],
  ])('is ignored: records that it names are lost, and counted (%s)', async (_, response, ignored) => {
    const { invocations, statistics } = await afterResponse(response, [])
    expect(invocations).toEqual([whole])
    expect(statistics).toMatchObject({ ignoredFailures: ignored, handledRecords: 5 - ignored })
    expect(statistics).toMatchObject({ failedInvocations: 0, partialResponses: 0, givenUpRecords: 0 })
  })

  it.each([
    ['nonsense', 'nonsense'],
    ['no failures', { batchItemFailures: [] }],
    ['a record that was not in the event', failuresOf(['clicks-0', 99])],
  ])('that names no record of the event (%s): everything is handled', async (_, response) => {
    const { invocations, statistics } = await afterResponse(response, [])
    expect(invocations).toEqual([whole])
    expect(statistics).toMatchObject({ handledRecords: 5, ignoredFailures: 0, invalidResponses: 0 })
  })

  it('that JSON cannot carry is a failed invocation all the same', async () => {
    const { invocations, statistics } = await afterResponse({ size: 1n }, [])
    expect(invocations).toEqual([whole, whole])
    expect(statistics.failedInvocations).toBe(1)
  })
})
