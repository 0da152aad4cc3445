import { SQSClient } from '@aws-sdk/client-sqs'
import { expect, it } from 'vitest'
import type { DeadLetter, DeadLetterLimits } from '../dead-letter.ts'
import { letterOf, noHurry } from '../testing/dead-letters/letters.ts'
import { startScripted } from '../testing/dead-letters/scripted-service.ts'
import { services } from '../testing/dead-letters/services.ts'
import { deadLetterBucket } from './s3/index.ts'
import { deadLetterQueue } from './sqs/index.ts'

const credentials = { accessKeyId: 'caller', secretAccessKey: 'secret' }
const region = 'eu-central-1'

it('the partitions of a topic with a long name are groups of their own in a FIFO queue', async () => {
  await using scripted = await startScripted(services.sqs)
  const queueUrl = `${scripted.endpoint}/1/dead-letters.fifo`
  const clientConfig = { endpoint: scripted.endpoint, credentials, region }
  const destination = deadLetterQueue({ queueUrl, clientConfig })(undefined)
  const topics = ['t', 'x'.repeat(126), 'x'.repeat(249)]
  for (const topic of topics) {
    for (const partition of [0, 1]) await destination.send(letterOf({}, { topic, partition }), noHurry)
  }
  const groups = scripted.requests.map(({ body }) => String(JSON.parse(body.toString('utf8')).MessageGroupId))
  expect(groups.slice(0, 4)).toEqual(['t-0', 't-1', `${topics[1]}-0`, `${topics[1]}-1`])
  expect(new Set(groups).size).toBe(6)
  expect(groups.filter((group) => group.length > 128)).toEqual([])
})

it('S3 is told whose the bucket must be', async () => {
  await using scripted = await startScripted(services.s3)
  const clientConfig = { endpoint: scripted.endpoint, credentials, region, forcePathStyle: true }
  const options = { bucket: 'dead-letters', expectedBucketOwner: '123456789012', clientConfig }
  await deadLetterBucket(options)(undefined).send(letterOf(), noHurry)
  expect(scripted.requests[0]?.header('x-amz-expected-bucket-owner')).toBe('123456789012')
})

it('the destination of what is oversized has the same limits', async () => {
  const given: DeadLetterLimits[] = []
  const oversized = () => ({
    send: async (_: DeadLetter, limits: DeadLetterLimits) => void given.push(limits),
    close: async () => {},
  })
  const queueUrl = 'https://sqs.eu-central-1.amazonaws.com/123456789012/dead-letters'
  const destination = deadLetterQueue({ queueUrl, maximumMessageBytes: 1024, oversized })(undefined)
  await destination.send(letterOf({ value: Buffer.alloc(2048) }), noHurry)
  expect(given).toEqual([noHurry])
})

it('closing closes the destination of what is oversized', async () => {
  const closed: string[] = []
  const oversized = () => ({ send: async () => {}, close: async () => void closed.push('oversized') })
  const queueUrl = 'https://sqs.eu-central-1.amazonaws.com/123456789012/dead-letters'
  await deadLetterQueue({ queueUrl, oversized })(undefined).close()
  expect(closed).toEqual(['oversized'])
})

it('closing leaves a client alone that was given', async () => {
  await using scripted = await startScripted(services.sqs)
  const destroyed: string[] = []
  const given = new SQSClient({ endpoint: scripted.endpoint, credentials, region })
  const client = Object.assign(given, { destroy: () => void destroyed.push('client') })
  const destination = deadLetterQueue({ queueUrl: `${scripted.endpoint}/1/dead-letters`, client })(undefined)
  await destination.send(letterOf(), noHurry)
  await destination.close()
  expect([scripted.requests.length, destroyed]).toEqual([1, []])
})
