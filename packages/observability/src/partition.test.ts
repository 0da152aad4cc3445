import { CounterpointError } from '@counterpoint/contract-kit/error'
import { SpanKind, SpanStatusCode, trace } from '@opentelemetry/api'
import { beforeEach, describe, expect, it } from 'vitest'
import { loadTelemetry } from './load-telemetry.ts'
import type { ConsumedPartition, PartitionTelemetry } from './telemetry.ts'
import { header, registerSdk, traced } from './testing/sdk.ts'

const sdk = registerSdk()
const accepted = { outcome: 'accepted' }
const traceId = '0af7651916cd43dd8448eb211c80319c'

async function partition(source: Partial<ConsumedPartition> = {}): Promise<PartitionTelemetry> {
  const telemetry = await loadTelemetry()
  if (telemetry === undefined) throw new Error('@opentelemetry/api is a development dependency')
  const observing = telemetry.partition({ topic: 'songs', partition: 3, group: 'shop', ...source })
  if (observing === undefined) throw new Error('an SDK is registered')
  return observing
}

const record = (offset: bigint, headers: readonly (readonly [string, Uint8Array])[] = []) => ({
  offset,
  value: new Uint8Array(1),
  headers,
})

const shared = {
  'messaging.system': 'kafka',
  'messaging.operation.name': 'process',
  'messaging.operation.type': 'process',
  'messaging.destination.name': 'songs',
  'messaging.destination.partition.id': '3',
  'messaging.consumer.group.name': 'shop',
}

const retryable = (code: 'LOG_UNAVAILABLE' | 'HANDLER_FAILED') => ({
  outcome: 'retryable',
  cause: new CounterpointError(code, 'songs[3] has to wait'),
})

beforeEach(async () => {
  sdk.spans()
  await sdk.points()
})

describe('a record', () => {
  it('is a CONSUMER span, linked to the span in which it was made, and no child of it', async () => {
    const songs = await partition()
    await songs.record(record(7n, traced(traceId, 'b7ad6b7169203331')), async () => accepted)
    const [span, ...others] = sdk.spans()
    expect(others).toEqual([])
    expect(span).toMatchObject({
      name: 'process songs',
      kind: SpanKind.CONSUMER,
      status: { code: SpanStatusCode.UNSET },
      links: [{ context: { traceId, spanId: 'b7ad6b7169203331' } }],
    })
    expect(span?.parentSpanContext).toBeUndefined()
    expect(span?.spanContext().traceId).not.toBe(traceId)
    expect(span?.attributes).toEqual({ ...shared, 'messaging.kafka.offset': 7 })
    expect(span?.instrumentationScope).toMatchObject({
      name: '@counterpoint/observability',
      schemaUrl: 'https://opentelemetry.io/schemas/1.44.0',
    })
  })

  it('of a removal is a tombstone; what the shell adds is on the span alone', async () => {
    const songs = await partition({ group: undefined, attributes: { 'faas.trigger': 'pubsub' } })
    songs.record({ offset: 1n, value: null, headers: [] }, () => accepted)
    const { 'messaging.consumer.group.name': _, ...withoutGroup } = shared
    expect(sdk.spans()[0]?.attributes).toEqual({
      ...withoutGroup,
      'faas.trigger': 'pubsub',
      'messaging.kafka.offset': 1,
      'messaging.kafka.message.tombstone': true,
    })
    expect((await sdk.points()).map(({ attributes }) => attributes)).toEqual([withoutGroup, withoutGroup])
  })

  it('that is handled at once is given back at once, and its outcome is the one that was given', async () => {
    const songs = await partition()
    expect(songs.record(record(1n), () => accepted)).toBe(accepted)
    expect(sdk.spans()).toHaveLength(1)
    const later = songs.record(record(2n), () => Promise.resolve(accepted))
    expect(later).toBeInstanceOf(Promise)
    expect(sdk.spans()).toEqual([])
    expect(await later).toBe(accepted)
    expect(sdk.spans()).toHaveLength(1)
  })

  it('is what the handler’s own spans are inside of, over everything it awaits', async () => {
    const songs = await partition()
    const own = trace.getTracer('own')
    await songs.record(record(1n), async () => {
      await new Promise((resolve) => setImmediate(resolve))
      own.startSpan('lookup').end()
      return accepted
    })
    const [inner, outer] = sdk.spans()
    expect([inner?.name, outer?.name]).toEqual(['lookup', 'process songs'])
    expect(inner?.parentSpanContext?.spanId).toBe(outer?.spanContext().spanId)
  })

  it('is inside what is active around it, such as the invocation of a function', async () => {
    const songs = await partition()
    trace.getTracer('layer').startActiveSpan('invocation', (invocation) => {
      songs.record(record(1n, traced(traceId, 'b7ad6b7169203331')), () => accepted)
      invocation.end()
    })
    const [span, invocation] = sdk.spans()
    expect(span?.parentSpanContext?.spanId).toBe(invocation?.spanContext().spanId)
    expect(span?.links).toHaveLength(1)
  })

  it.each([
    ['condemned', { outcome: 'rejected', code: 'PAYLOAD_MALFORMED' }, 'PAYLOAD_MALFORMED', undefined],
    ['condemned with a code of the application', { outcome: 'rejected', code: 'not-ours' }, 'not-ours', undefined],
    ['condemned with a value as its code', { outcome: 'rejected', code: 'mail@example.com' }, '_OTHER', undefined],
    ['to come again', retryable('HANDLER_FAILED'), 'HANDLER_FAILED', 'HANDLER_FAILED  songs[3] has to wait'],
  ])('that is %s is an error with its code', async (_, outcome, errorType, message) => {
    const songs = await partition()
    await songs.record(record(1n), async () => outcome)
    const [span] = sdk.spans()
    expect(span?.attributes['error.type']).toBe(errorType)
    expect(span?.status).toEqual({ code: SpanStatusCode.ERROR, ...(message !== undefined && { message }) })
    for (const { attributes } of await sdk.points()) expect(attributes).toEqual({ ...shared, 'error.type': errorType })
  })

  it.each([
    ['at once', () => raise(new RangeError('mail@example.com'))],
    ['later', () => Promise.reject(new RangeError('mail@example.com'))],
  ])('whose handling throws %s ends in an error without its message, and throws the same', async (_, run) => {
    const songs = await partition()
    const handling = async () => songs.record(record(1n), run)
    await expect(handling()).rejects.toThrow(new RangeError('mail@example.com'))
    const [span] = sdk.spans()
    expect(span?.attributes['error.type']).toBe('RangeError')
    expect(span?.status).toEqual({ code: SpanStatusCode.ERROR })
    expect(span?.events).toEqual([])
  })

  it('is counted and timed in seconds, by topic, partition, group and error', async () => {
    const songs = await partition()
    songs.record(record(1n), () => accepted)
    songs.record(record(2n), () => accepted)
    songs.record(record(3n), () => ({ outcome: 'rejected', code: 'EVENT_INVALID' }))
    const failed = { ...shared, 'error.type': 'EVENT_INVALID' }
    const points = await sdk.points()
    expect(points).toHaveLength(4)
    expect(points).toEqual(
      expect.arrayContaining([
        { name: 'messaging.process.duration', unit: 's', attributes: shared, count: 2 },
        { name: 'messaging.process.duration', unit: 's', attributes: failed, count: 1 },
        { name: 'messaging.client.consumed.messages', unit: '{message}', attributes: shared, count: 2 },
        { name: 'messaging.client.consumed.messages', unit: '{message}', attributes: failed, count: 1 },
      ]),
    )
    expect(sdk.boundaries.get('messaging.process.duration')).toEqual([
      0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10,
    ])
  })
})

describe('a batch', () => {
  it('is one span with the number of records, and a link for each that says where it was made', async () => {
    const songs = await partition()
    const records = [
      record(1n, traced(traceId, 'b7ad6b7169203331')),
      record(2n),
      { ...record(5n, traced(traceId, 'b7ad6b7169203332')), value: null },
    ]
    const outcomes = [accepted, accepted, accepted]
    expect(await songs.batch(records, async () => outcomes)).toBe(outcomes)
    const [span, ...others] = sdk.spans()
    expect(others).toEqual([])
    expect(span).toMatchObject({ name: 'process songs', kind: SpanKind.CONSUMER })
    expect(span?.attributes).toEqual({ ...shared, 'messaging.batch.message_count': 3 })
    expect(span?.links.map(({ context, attributes }) => [context.spanId, attributes])).toEqual([
      ['b7ad6b7169203331', { 'messaging.kafka.offset': 1 }],
      ['b7ad6b7169203332', { 'messaging.kafka.offset': 5, 'messaging.kafka.message.tombstone': true }],
    ])
  })

  it('links the first 128 records alone', async () => {
    const songs = await partition()
    const records = Array.from({ length: 1000 }, (_, index) =>
      record(BigInt(index), traced(traceId, 'b7ad6b7169203331')),
    )
    songs.batch(records, () => records.map(() => accepted))
    const [span] = sdk.spans()
    expect(span?.links).toHaveLength(128)
    expect(span?.droppedLinksCount).toBe(0)
    expect(span?.attributes['messaging.batch.message_count']).toBe(1000)
  })

  it('fails with what holds the partition up; each record is counted by its own outcome', async () => {
    const songs = await partition()
    const outcomes = [
      accepted,
      { outcome: 'rejected', code: 'DESTINATION_REFUSED' },
      accepted,
      retryable('LOG_UNAVAILABLE'),
      retryable('LOG_UNAVAILABLE'),
    ]
    const records = outcomes.map((_, index) => record(BigInt(index)))
    await songs.batch(records, async () => outcomes)
    expect(sdk.spans()[0]?.attributes['error.type']).toBe('LOG_UNAVAILABLE')
    const counted = (await sdk.points()).map(({ name, attributes, count }) => [name, attributes['error.type'], count])
    expect(counted).toHaveLength(4)
    expect(counted).toEqual(
      expect.arrayContaining([
        ['messaging.process.duration', 'LOG_UNAVAILABLE', 1],
        ['messaging.client.consumed.messages', undefined, 2],
        ['messaging.client.consumed.messages', 'DESTINATION_REFUSED', 1],
        ['messaging.client.consumed.messages', 'LOG_UNAVAILABLE', 2],
      ]),
    )
  })

  it('whose handling throws fails with all its records', async () => {
    const songs = await partition()
    expect(() => songs.batch([record(1n), record(2n)], () => raise(new TypeError('x')))).toThrow(new TypeError('x'))
    expect(sdk.spans()[0]?.attributes['error.type']).toBe('TypeError')
    const consumed = (await sdk.points()).find(({ name }) => name === 'messaging.client.consumed.messages')
    expect(consumed).toMatchObject({ count: 2, attributes: { 'error.type': 'TypeError' } })
  })
})

describe('headers that are no trace', () => {
  const good = header('traceparent', `00-${traceId}-b7ad6b7169203331-01`)
  const junk = Array.from({ length: 200 }, (_, index) => header(`x${index}`, ''))

  it.each([
    ['text', [header('traceparent', 'hello')]],
    ['nothing', [header('traceparent', '')]],
    ['bytes that are no text', [['traceparent', Uint8Array.from([0xff, 0xfe, 0x00, 0xc0])] as const]],
    ['ids of zeros', [header('traceparent', `00-${'0'.repeat(32)}-${'0'.repeat(16)}-01`)]],
    ['a version that does not exist', [header('traceparent', `ff-${traceId}-b7ad6b7169203331-01`)]],
    ['a megabyte', [header('traceparent', 'a'.repeat(2 ** 20))]],
    ['another one after a good one: the last one counts', [good, header('traceparent', 'hello')]],
    ['a trace behind 200 other headers', [...junk, good]],
    ['a name of objects', [header('__proto__', 'x'), header('constructor', 'x')]],
  ])('%s: the record is handled, and linked to nothing', async (_, headers) => {
    const songs = await partition()
    expect(songs.record(record(1n, headers), () => accepted)).toBe(accepted)
    expect(songs.batch([record(1n, headers)], () => [accepted])).toEqual([accepted])
    expect(sdk.spans().map(({ links }) => links)).toEqual([[], []])
  })

  it('a state of a megabyte beside a good trace is left out, and the trace kept', async () => {
    const songs = await partition()
    songs.record(record(1n, [header('tracestate', `a=${'b'.repeat(2 ** 20)}`), good]), () => accepted)
    const [link] = sdk.spans()[0]?.links ?? []
    expect(link?.context.spanId).toBe('b7ad6b7169203331')
    expect(link?.context.traceState?.serialize() ?? '').toBe('')
  })
})

function raise(error: Error): never {
  throw error
}
