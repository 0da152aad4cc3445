import { CounterpointError } from '@counterpoint/contract-kit/error'
import { SpanKind, SpanStatusCode, trace } from '@opentelemetry/api'
import { beforeEach, expect, it } from 'vitest'
import { loadTelemetry } from './load-telemetry.ts'
import { registerSdk, traced } from './testing/sdk.ts'

const sdk = registerSdk()

const shared = {
  'messaging.system': 'kafka',
  'messaging.operation.name': 'send',
  'messaging.operation.type': 'send',
  'messaging.destination.name': 'songs',
}
const stored = { ...shared, 'messaging.destination.partition.id': '3' }

async function songs() {
  const telemetry = await loadTelemetry()
  if (telemetry === undefined) throw new Error('@opentelemetry/api is a development dependency')
  return telemetry.topic('songs')
}

beforeEach(async () => {
  sdk.spans()
  await sdk.points()
})

it('a message is a PRODUCER span inside what is active, from the call to the receipt; its headers say it', async () => {
  const topic = await songs()
  trace.getTracer('service').startActiveSpan('request', (request) => {
    const operation = topic.send({ tombstone: false })
    expect(sdk.spans()).toEqual([])
    operation.sent({ partition: 3, offset: 8n })
    const [span, ...others] = sdk.spans()
    expect(others).toEqual([])
    expect(span).toMatchObject({
      name: 'send songs',
      kind: SpanKind.PRODUCER,
      links: [],
      status: { code: SpanStatusCode.UNSET },
    })
    expect(span?.attributes).toEqual({ ...stored, 'messaging.kafka.offset': 8 })
    expect(span?.parentSpanContext?.spanId).toBe(request.spanContext().spanId)
    const { traceId, spanId } = span?.spanContext() ?? { traceId: '', spanId: '' }
    expect(operation.headers.map(([name, value]) => [name, Buffer.from(value).toString()])).toEqual([
      ['traceparent', `00-${traceId}-${spanId}-01`],
    ])
    request.end()
  })
  const points = await sdk.points()
  expect(points).toHaveLength(2)
  expect(points).toEqual(
    expect.arrayContaining([
      { name: 'messaging.client.operation.duration', unit: 's', attributes: stored, count: 1 },
      { name: 'messaging.client.sent.messages', unit: '{message}', attributes: stored, count: 1 },
    ]),
  )
})

it('a message that was made in a trace of the publisher’s own is a CLIENT span linked to it, without headers', async () => {
  const topic = await songs()
  const createdIn = traced('0af7651916cd43dd8448eb211c80319c', 'b7ad6b7169203331')
  const operation = topic.send({ tombstone: true, createdIn })
  operation.sent({ partition: 3, offset: 8n })
  expect(operation.headers).toEqual([])
  const [span] = sdk.spans()
  expect(span).toMatchObject({ kind: SpanKind.CLIENT, links: [{ context: { spanId: 'b7ad6b7169203331' } }] })
  expect(span?.attributes).toEqual({
    ...stored,
    'messaging.kafka.offset': 8,
    'messaging.kafka.message.tombstone': true,
  })
})

it.each([
  ['was tried', 'DELIVERY_UNKNOWN', true, ['messaging.client.operation.duration', 'messaging.client.sent.messages']],
  ['was never tried', 'EVENT_INVALID', false, ['messaging.client.operation.duration']],
] as const)('a message that fails and %s: an error with its code', async (_, code, attempted, names) => {
  const topic = await songs()
  topic.send({ tombstone: false }).failed(new CounterpointError(code, 'words'), attempted)
  const [span] = sdk.spans()
  expect(span?.status).toEqual({ code: SpanStatusCode.ERROR, message: `${code}  words` })
  expect(span?.attributes).toEqual({ ...shared, 'error.type': code })
  const points = await sdk.points()
  expect(points.map(({ name }) => name).sort()).toEqual(names)
  for (const { attributes } of points) expect(attributes).toEqual({ ...shared, 'error.type': code })
})
