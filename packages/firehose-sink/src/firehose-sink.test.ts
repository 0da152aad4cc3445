import { FirehoseClient } from '@aws-sdk/client-firehose'
import { defineContract } from '@counterpoint/contract-kit'
import type { EventDelivery } from '@counterpoint/sink-kit'
import { type LoopbackFirehoseOptions, startLoopbackFirehose } from '@counterpoint/testing'
import { afterEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { firehoseSink } from './firehose-sink.ts'
import { defineRecordMapping } from './put-record-batch/mapping.ts'

const clicks = defineContract({
  name: 'Click',
  namespace: 'test',
  version: '1.0.0',
  topic: 'clicks',
  stream: 'events',
  key: 'text',
  compatibility: 'FULL_ALL',
  owner: { team: 'tests' },
  generated: { id: 'id' },
  schema: z.strictObject({ id: z.uuid(), text: z.string(), at: z.date() }),
  history: {},
})

const id = '018f3b6e-7d5a-7c3e-8a55-0123456789ab'
const click = (text: string): EventDelivery<{ id: string; text: string; at: Date }> => ({
  kind: 'event',
  event: { id, text, at: new Date(0) },
})

const cleanups: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup()
})

async function open(options: LoopbackFirehoseOptions = {}, deliveryStreamName = 'lake') {
  const service = await startLoopbackFirehose({ deliveryStreams: ['lake'], ...options })
  const client = new FirehoseClient({
    region: 'eu-west-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    endpoint: service.endpoint,
    maxAttempts: 1,
  })
  cleanups.push(async () => {
    client.destroy()
    await service.close()
  })
  const mapping = defineRecordMapping(clicks)
  const sink = firehoseSink({ deliveryStreamName, mapping, client })
  const limits = { signal: new AbortController().signal, deadline: Date.now() + 20_000 }
  const write = async (texts: readonly string[]) =>
    (await sink.write(texts.map(click), limits)).map(({ outcome }) => outcome)
  const arrived = () => service.recorded.records.get('lake')?.map(String) ?? []
  return { service, sink, write, arrived }
}

describe('firehoseSink', () => {
  it('writes a line of JSON for each event', async () => {
    const { write, arrived } = await open()
    expect(await write(['ü\n'])).toEqual(['accepted'])
    expect(arrived()).toEqual([`{"id":"${id}","text":"ü\\n","at":"1970-01-01T00:00:00.000Z"}\n`])
  })

  it('fills calls with 500 records, or 4 MiB', async () => {
    const { write, service } = await open()
    await write(Array.from({ length: 1001 }, (_, index) => String(index)))
    expect(service.recorded).toMatchObject({ calls: 3, taken: 1001 })
    await write(Array.from({ length: 9 }, () => 'x'.repeat(1_000_000)))
    expect(service.recorded).toMatchObject({ calls: 6, taken: 1010 })
  })

  it('sends again only what a call did not take', async () => {
    const { write, arrived, sink } = await open({
      faults: [
        {
          operation: 'PutRecordBatch',
          call: 1,
          fault: { kind: 'record-errors', indexes: [0, 2], code: 'InternalFailure' },
        },
      ],
    })
    expect(await write(['a', 'b', 'c'])).toEqual(['accepted', 'accepted', 'accepted'])
    expect(arrived().map((line) => JSON.parse(line).text)).toEqual(['b', 'a', 'c'])
    expect(sink.statistics()).toMatchObject({ calls: 2, retried: 2, accepted: 3 })
  })

  it('repeats a call whose answer was lost: records can come twice, and none is lost', async () => {
    const { write, arrived } = await open({
      faults: [{ operation: 'PutRecordBatch', call: 1, fault: { kind: 'answer-lost' } }],
    })
    expect(await write(['a'])).toEqual(['accepted'])
    expect(arrived()).toHaveLength(2)
  })

  it('rejects a record that is too large before it is sent, and sends the others', async () => {
    const { sink, service } = await open()
    const limits = { signal: new AbortController().signal, deadline: Date.now() + 20_000 }
    const outcomes = await sink.write([click('x'.repeat(1_024_001)), click('a')], limits)
    expect(outcomes).toEqual([
      {
        outcome: 'rejected',
        code: 'REQUEST_INVALID',
        path: 'Data',
        constraint: 'must have at most 1024000 bytes',
      },
      { outcome: 'accepted' },
    ])
    expect(service.recorded).toMatchObject({ calls: 1, taken: 1 })
  })

  it('takes a stream that does not exist for the destination’s state', async () => {
    const { write, service } = await open({}, 'absent')
    expect(await write(['a', 'b'])).toEqual(['retryable', 'retryable'])
    expect(service.recorded.calls).toBe(1)
  })

  it('writes removals when the mapping says how', async () => {
    const { service } = await open()
    const pages = defineContract({
      name: 'Page',
      namespace: 'test',
      version: '1.0.0',
      topic: 'pages',
      stream: 'entities',
      key: 'path',
      compatibility: 'FULL_ALL',
      owner: { team: 'tests' },
      schema: z.strictObject({ path: z.string() }),
      history: {},
    })
    const clientConfig = {
      region: 'eu-west-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
      endpoint: service.endpoint,
    }
    const limits = { signal: new AbortController().signal, deadline: Date.now() + 20_000 }
    const removal = { kind: 'removed', key: '/a' } as const
    const without = firehoseSink({ deliveryStreamName: 'lake', mapping: defineRecordMapping(pages), clientConfig })
    expect((await without.write([removal], limits))[0]?.outcome).toBe('unsupported')
    const mapping = defineRecordMapping(pages, { removed: (path) => ({ path, removed: true }) })
    const sink = firehoseSink({ deliveryStreamName: 'lake', mapping, clientConfig })
    expect((await sink.write([removal], limits))[0]?.outcome).toBe('accepted')
    expect(service.recorded.records.get('lake')?.map(String)).toEqual(['{"path":"/a","removed":true}\n'])
  })

  it('knows its options by name', () => {
    const misspelled = { deliveryStreamName: 'x', mapping: defineRecordMapping(clicks), stream: 'x' }
    expect(() => firehoseSink(misspelled)).toThrow('"stream" is not an option')
    expect(() => firehoseSink({ deliveryStreamName: '', mapping: defineRecordMapping(clicks) })).toThrow(
      '"deliveryStreamName"',
    )
  })
})
