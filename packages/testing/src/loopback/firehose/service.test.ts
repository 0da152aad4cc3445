import { FirehoseClient, PutRecordBatchCommand } from '@aws-sdk/client-firehose'
import { afterEach, describe, expect, it } from 'vitest'
import { type LoopbackFirehose, type LoopbackFirehoseOptions, startLoopbackFirehose } from './service.ts'

const credentials = { accessKeyId: 'test', secretAccessKey: 'test' }
const cleanups: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup()
})

async function open(options: LoopbackFirehoseOptions = {}) {
  const service: LoopbackFirehose = await startLoopbackFirehose({ deliveryStreams: ['s'], ...options })
  const client = new FirehoseClient({ region: 'eu-west-1', credentials, endpoint: service.endpoint, maxAttempts: 1 })
  cleanups.push(async () => {
    client.destroy()
    await service.close()
  })
  const put = (data: readonly Uint8Array[], stream = 's') =>
    client.send(new PutRecordBatchCommand({ DeliveryStreamName: stream, Records: data.map((Data) => ({ Data })) }))
  return { service, put }
}

const records = (count: number, bytes = 1) => Array.from({ length: count }, () => Buffer.alloc(bytes, 'x'))

describe('the constraints of PutRecordBatch', () => {
  it.each<[string, readonly Uint8Array[], string | undefined, string | undefined]>([
    ['no records', [], undefined, 'ValidationException'],
    ['500 records', records(500), undefined, undefined],
    ['501 records', records(501), undefined, 'ValidationException'],
    ['a record of 1,024,000 bytes', records(1, 1_024_000), undefined, undefined],
    ['a record of one byte more', records(1, 1_024_001), undefined, 'ValidationException'],
    ['4 MiB', records(5, 838_860), undefined, undefined],
    ['more than 4 MiB', records(5, 838_861), undefined, 'InvalidArgumentException'],
    ['a stream that does not exist', records(1), 'absent', 'ResourceNotFoundException'],
    ['a name that cannot be', records(1), 'a b', 'ValidationException'],
  ])('%s', async (_, data, stream, name) => {
    const { service, put } = await open()
    if (name === undefined) {
      await expect(put(data, stream)).resolves.toMatchObject({ FailedPutCount: 0 })
      expect(service.recorded.taken).toBe(data.length)
    } else {
      await expect(put(data, stream)).rejects.toMatchObject({ name })
      expect(service.recorded.taken).toBe(0)
    }
  })
})

describe('what goes wrong on request', () => {
  it('leaves single records out of a success', async () => {
    const { service, put } = await open({
      faults: [
        {
          operation: 'PutRecordBatch',
          call: 1,
          fault: { kind: 'record-errors', indexes: [1], code: 'ServiceUnavailableException' },
        },
      ],
    })
    const output = await put([Buffer.from('a'), Buffer.from('b'), Buffer.from('c')])
    expect(output.FailedPutCount).toBe(1)
    expect(output.RequestResponses?.map(({ ErrorCode }) => ErrorCode)).toEqual([
      undefined,
      'ServiceUnavailableException',
      undefined,
    ])
    expect(service.recorded.records.get('s')?.map(String)).toEqual(['a', 'c'])
  })

  it.each<[string, number]>([
    ['drop', 0],
    ['duplicate', 4],
    ['swallow-record', 1],
  ])('%s answers as if all were taken', async (kind, taken) => {
    const fault = { kind } as { kind: 'drop' | 'duplicate' | 'swallow-record' }
    const { service, put } = await open({ faults: [{ operation: 'PutRecordBatch', call: 1, fault }] })
    await expect(put(records(2))).resolves.toMatchObject({ FailedPutCount: 0 })
    expect(service.recorded).toMatchObject({ calls: 1, taken })
  })

  it('errors, resets and lost answers', async () => {
    const operation = 'PutRecordBatch'
    const { service, put } = await open({
      faults: [
        { operation, call: 1, fault: { kind: 'error', status: 503, type: 'ServiceUnavailableException' } },
        { operation, call: 2, fault: { kind: 'reset' } },
        { operation, call: 3, fault: { kind: 'answer-lost' } },
      ],
    })
    await expect(put(records(1))).rejects.toMatchObject({ name: 'ServiceUnavailableException' })
    await expect(put(records(1))).rejects.toThrow()
    expect(service.recorded.taken).toBe(0)
    await expect(put(records(1))).rejects.toThrow()
    expect(service.recorded).toMatchObject({ calls: 3, taken: 1 })
  })
})

it('hands records over instead of keeping them', async () => {
  const taken: string[] = []
  const { service, put } = await open({
    keepRecords: false,
    onRecord: (stream, data) => taken.push(`${stream} ${data}`),
  })
  await put([Buffer.from('ü')])
  expect(taken).toEqual(['s ü'])
  expect(service.recorded.records.size).toBe(0)
})
