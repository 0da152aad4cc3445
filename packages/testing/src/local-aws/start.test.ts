import { FirehoseClient, PutRecordBatchCommand } from '@aws-sdk/client-firehose'
import { isCounterpointError } from '@counterpoint/contract-kit/error'
import { afterEach, expect, it } from 'vitest'
import { createSongs, glueClient, refusal } from '../testing/glue.ts'
import type { LocalAwsCall, LocalAwsOptions } from './options.ts'
import { type LocalAws, startLocalAws } from './start.ts'

const started: LocalAws[] = []
afterEach(async () => {
  for (const services of started.splice(0)) await services.close()
})

async function start(options: LocalAwsOptions = {}): Promise<LocalAws> {
  const services = await startLocalAws(options)
  started.push(services)
  return services
}

it('gives each service its calls, its options, and says what each took', async () => {
  const calls: LocalAwsCall[] = []
  const { endpoint, recorded } = await start({
    registries: ['music'],
    deliveryStreams: ['s'],
    glue: { faults: [{ operation: 'ListSchemas', call: 1, fault: { kind: 'reset' } }] },
    onCall: (call) => calls.push(call),
  })
  const glue = glueClient(endpoint)
  await createSongs(glue)
  await expect(glue.listSchemas({})).rejects.toThrow()
  await refusal(glue.getRegistry({ RegistryId: { RegistryName: 'nobody' } }))
  const firehose = new FirehoseClient({
    region: 'eu-west-1',
    endpoint,
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
  })
  await firehose.send(new PutRecordBatchCommand({ DeliveryStreamName: 's', Records: [{ Data: Buffer.from('x') }] }))
  expect(recorded.glue.schemas()).toMatchObject([{ schemaName: 'songs' }])
  expect(recorded.firehose.records.get('s')?.map(String)).toEqual(['x'])
  expect(calls).toEqual([
    { service: 'glue', operation: 'CreateSchema', status: 200 },
    { service: 'glue', operation: 'ListSchemas', status: 'reset' },
    { service: 'glue', operation: 'GetRegistry', status: 400 },
    { service: 'firehose', operation: 'PutRecordBatch', status: 200 },
  ])
})

it.each([
  ['POST', '/', { 'x-amz-target': 'DynamoDB_20120810.GetItem' }],
  ['GET', '/events', {}],
  ['POST', '/anything', {}],
])('answers %s %s %j as no operation of its own', async (method, path, headers) => {
  const calls: LocalAwsCall[] = []
  const { endpoint } = await start({ onCall: (call) => calls.push(call) })
  const response = await fetch(`${endpoint}${path}`, { method, headers })
  expect(response.status).toBe(404)
  expect(await response.json()).toMatchObject({ __type: 'UnknownOperationException' })
  expect(calls).toEqual([{ service: 'unknown', operation: 'unknown', status: 404 }])
})

it('says what is served, to who waits for it', async () => {
  const response = await fetch((await start()).endpoint)
  expect(await response.json()).toEqual({ services: ['glue', 'firehose', 'personalize', 'schemas'] })
})

it('refuses a port that is taken, and options that are none', async () => {
  const { endpoint } = await start()
  const wrong = [{ port: Number(new URL(endpoint).port) }, { port: 65_536 }, { glue: { pendingPolls: -1 } }]
  for (const options of wrong) {
    const error: unknown = await startLocalAws(options).catch((reason: unknown) => reason)
    expect(isCounterpointError(error, 'OPTION_INVALID')).toBe(true)
  }
})
