import { defineContract } from '@counterpoint/contract-kit'
import { embeddedRegistry } from '@counterpoint/schema-registry'
import { lambdaContext, snapshotted } from '@counterpoint/testing'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { letterBox } from '../../testing/lambda.ts'
import { silent } from '../../testing/mesh.ts'
import { kafkaHandler } from '../index.ts'
import { jsonRecords } from '../json/index.ts'

// What AWS shows of its events: the documentation's samples, and the forms that occur in the test fixtures of its runtimes
// and libraries (aws-lambda-go, aws-lambda-rust-runtime, Powertools for Python and TypeScript), written down anew.

const owner = { team: 'tests' }
const terms = {
  namespace: 'test',
  version: '1.0.0',
  topic: 'mytopic',
  stream: 'events',
  compatibility: 'NONE',
  owner,
} as const

const products = snapshotted((history) =>
  defineContract({
    ...terms,
    name: 'Product',
    key: 'name',
    generated: { id: 'name' },
    schema: z.strictObject({ id: z.int32(), name: z.string(), price: z.number() }),
    history,
  }),
)
const pairs = snapshotted((history) =>
  defineContract({
    ...terms,
    name: 'Pair',
    key: 'key',
    generated: { id: 'key' },
    schema: z.strictObject({ key: z.string() }),
    history,
  }),
)

const servers =
  'b-2.demo-cluster-1.a1bcde.c1.kafka.us-east-1.amazonaws.com:9092,b-1.demo-cluster-1.a1bcde.c1.kafka.us-east-1.amazonaws.com:9092'
const headerValue = { headerKey: [104, 101, 97, 100, 101, 114, 86, 97, 108, 117, 101] }
const arn = 'arn:aws:kafka:us-east-1:123456789012:cluster/SalesCluster/abcd1234-abcd-cafe-abab-9876543210ab-4'
const record = {
  topic: 'mytopic',
  partition: 0,
  offset: 15,
  timestamp: 1545084650987,
  timestampType: 'CREATE_TIME',
  key: 'cmVjb3JkS2V5',
  value: 'eyJrZXkiOiJ2YWx1ZSJ9',
  headers: [headerValue],
}

it.each(['aws:kafka', 'SelfManagedKafka', 'aws:SelfManagedKafka'])(
  'JSON values without a registry, from %s, are read by name',
  async (eventSource) => {
    const seen: unknown[] = []
    const handler = kafkaHandler(
      pairs,
      (event, { offset, timestampMs, headers }) => {
        seen.push([event, offset, timestampMs, headers.text('headerKey')])
      },
      { registry: embeddedRegistry, json: jsonRecords() },
    )
    const event = { eventSource, eventSourceArn: arn, bootstrapServers: servers, records: { 'mytopic-0': [record] } }
    expect(await handler(event, lambdaContext())).toBeUndefined()
    expect(seen).toEqual([[{ key: 'value' }, 15n, 1545084650987, 'headerValue']])
  },
)

it('the sample of the documentation holds a text, which is dead-lettered as it came', async () => {
  const { letters, target } = letterBox()
  const handler = kafkaHandler(pairs, () => {}, { registry: embeddedRegistry, deadLetter: target, logger: silent })
  const sample = {
    ...record,
    key: 'abcDEFghiJKLmnoPQRstuVWXyz1234==',
    value: 'SGVsbG8sIHRoaXMgaXMgYSB0ZXN0Lg==',
  }
  await handler({ eventSource: 'aws:kafka', eventSourceArn: arn, records: { 'mytopic-0': [sample] } }, lambdaContext())
  expect(letters).toMatchObject([{ reason: { code: 'FRAME_UNKNOWN' } }])
  expect(Buffer.from(letters[0]?.record.value ?? []).toString()).toBe('Hello, this is a test.')
})

it('bare Avro without metadata, some keys null, is read with the contract’s own schema when that is said', async () => {
  const seen: unknown[] = []
  const handler = kafkaHandler(products, (event) => seen.push(event), {
    registry: embeddedRegistry,
    recordFormat: 'SOURCE',
  })
  const values = ['0g8MTGFwdG9wUrgehes/j0A=', '1A8UU21hcnRwaG9uZVK4HoXrv4JA', '1g8USGVhZHBob25lc0jhehSuv2JA']
  const keys = ['NDI=', 'NDI=', null]
  const records = values.map((value, index) => ({ ...record, value, key: keys[index], offset: 15 + index }))
  await handler({ eventSource: 'aws:kafka', eventSourceArn: arn, records: { 'mytopic-0': records } }, lambdaContext())
  expect(seen).toEqual([
    { id: 1001, name: 'Laptop', price: 999.99 },
    { id: 1002, name: 'Smartphone', price: 599.99 },
    { id: 1003, name: 'Headphones', price: 149.99 },
  ])
})

it('headers are signed bytes, and both they and the key may be left out', async () => {
  const bytes: unknown[] = []
  const handler = kafkaHandler(pairs, (_, { headers }) => bytes.push(headers.all('headerKey')), {
    registry: embeddedRegistry,
    json: jsonRecords(),
  })
  const { headers, key, ...bare } = record
  const signed = { ...record, headers: [{ headerKey: [118, -36, 0, 127, -128] }] }
  const records = { 'mytopic-0': [signed], 'mytopic-1': [{ ...bare, partition: 1 }] }
  await handler({ eventSource: 'aws:kafka', records }, lambdaContext())
  expect(bytes).toEqual([[Uint8Array.from([118, 220, 0, 127, 128])], []])
})

it('the member of records is repeated as it is, whatever it is made of', async () => {
  const handler = kafkaHandler(
    pairs,
    () => {
      throw new Error('down')
    },
    { registry: embeddedRegistry, partialBatchResponse: true, logger: silent },
  )
  const event = {
    eventSource: 'aws:kafka',
    records: { 'o2o.mytopic-6': [{ ...record, partition: 8, offset: 150326091 }] },
  }
  expect(await handler(event, lambdaContext())).toEqual({
    batchItemFailures: [{ itemIdentifier: { partition: 'o2o.mytopic-6', offset: 150326091 } }],
  })
})
