import { S3Client } from '@aws-sdk/client-s3'
import { SQSClient } from '@aws-sdk/client-sqs'
import { describe, expect, it } from 'vitest'
import { deadLetterBucket } from './s3/index.ts'
import { deadLetterNotification } from './sns/index.ts'
import { deadLetterQueue } from './sqs/index.ts'

const queueUrl = 'https://sqs.eu-central-1.amazonaws.com/123456789012/dead-letters'
const topicArn = 'arn:aws:sns:eu-central-1:123456789012:dead-letters'
const bucket = 'dead-letters'

describe('options of dead-letter destinations', () => {
  it.each([
    ['"queueUrl"', () => deadLetterQueue({ queueUrl: 'arn:aws:sqs:eu-central-1:123456789012:dead-letters' })],
    ['"queueUrl"', () => deadLetterQueue({ queueUrl: 'dead-letters' })],
    ['"queueURL" is not an option', () => deadLetterQueue({ queueUrl, ...{ queueURL: queueUrl } })],
    ['"maximumMessageBytes"', () => deadLetterQueue({ queueUrl, maximumMessageBytes: 2_000_000 })],
    ['"deadlineMs"', () => deadLetterQueue({ queueUrl, deadlineMs: 0 })],
    ['"oversized" must be a function', () => deadLetterQueue({ queueUrl, ...JSON.parse('{"oversized":"a-bucket"}') })],
    ['contradict', () => deadLetterQueue({ queueUrl, client: new SQSClient({}), clientConfig: {} })],
    ['"topicArn"', () => deadLetterNotification({ topicArn: 'dead-letters' })],
    ['"topicArn"', () => deadLetterNotification({ topicArn: topicArn.replace('sns', 'sqs') })],
    ['"subject" is not an option', () => deadLetterNotification({ topicArn, ...{ subject: 's' } })],
    ['"bucket"', () => deadLetterBucket({ bucket: 's3://dead-letters' })],
    ['"bucket"', () => deadLetterBucket({ bucket: 'dead-letters/clicks' })],
    ['"prefix"', () => deadLetterBucket({ bucket, prefix: '/dead' })],
    ['"expectedBucketOwner"', () => deadLetterBucket({ bucket, expectedBucketOwner: 'us' })],
    ['"kmsKeyId"', () => deadLetterBucket({ bucket, kmsKeyId: '' })],
    ['contradict', () => deadLetterBucket({ bucket, client: new S3Client({}), clientConfig: {} })],
  ])('%s is said when the target is made', (said, make) => {
    expect(make).toThrow(expect.objectContaining({ code: 'OPTION_INVALID', message: expect.stringContaining(said) }))
  })

  it.each([
    () => deadLetterQueue({ queueUrl: `${queueUrl}.fifo`, client: new SQSClient({}), maximumMessageBytes: 1024 }),
    () => deadLetterNotification({ topicArn: 'arn:aws-cn:sns:cn-north-1:123456789012:dead.fifo' }),
    () => deadLetterBucket({ bucket: 'arn:aws:s3:eu-central-1:123456789012:accesspoint/dead', prefix: 'a/' }),
  ])('that are right are taken, and open nothing', (make) => {
    expect(make).not.toThrow()
  })
})
