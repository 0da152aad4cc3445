import { createHash } from 'node:crypto'
import { type Clock, systemClock } from '@counterpoint/aws-kit'
import type { LoopbackRequest, LoopbackResponse } from '../../../../testing/src/loopback/http-server.ts'
import type { DeadLetterTarget } from '../../dead-letter.ts'
import { deadLetterBucket } from '../../dead-letters/s3/index.ts'
import type { SendingOptions } from '../../dead-letters/sending.ts'
import { deadLetterNotification } from '../../dead-letters/sns/index.ts'
import { deadLetterQueue } from '../../dead-letters/sqs/index.ts'

/** One of the three, and how it speaks. */
export interface ServiceUnderTest {
  readonly action: string
  readonly target: (endpoint: string, options?: SendingOptions) => DeadLetterTarget
  /** How it takes a letter. */
  readonly taken: (request: LoopbackRequest) => LoopbackResponse
  readonly refusal: (status: number, type: string, message?: string) => LoopbackResponse
  /** What it says of a resource that is not there. */
  readonly missing: readonly [status: number, type: string]
  readonly document: (request: LoopbackRequest) => string
  /** What was sent around the document. */
  readonly beside: (request: LoopbackRequest) => string
}

/** Waits no longer than it must. */
const impatientClock: Clock = { ...systemClock, random: () => 0.01 }

const configOf = (endpoint: string) => ({
  region: 'eu-central-1',
  endpoint,
  credentials: { accessKeyId: 'caller', secretAccessKey: 'secret' },
  maxAttempts: 1,
})

const xml = { 'content-type': 'text/xml' }

const sqs: ServiceUnderTest = {
  action: 'sqs:SendMessage',
  target: (endpoint, options) =>
    deadLetterQueue({
      queueUrl: `${endpoint}/123456789012/dead-letters`,
      clientConfig: configOf(endpoint),
      clock: impatientClock,
      ...options,
    }),
  taken: (request) => ({
    status: 200,
    body: JSON.stringify({
      MessageId: 'm',
      MD5OfMessageBody: createHash('md5').update(sqs.document(request)).digest('hex'),
    }),
  }),
  refusal: (status, type, message = '') => ({
    status,
    body: JSON.stringify({ __type: `com.amazonaws.sqs#${type}`, message }),
  }),
  missing: [400, 'QueueDoesNotExist'],
  document: ({ body }) => JSON.parse(body.toString('utf8')).MessageBody,
  beside: ({ body }) => JSON.stringify({ ...JSON.parse(body.toString('utf8')), MessageBody: '' }),
}

const sns: ServiceUnderTest = {
  action: 'sns:Publish',
  target: (endpoint, options) =>
    deadLetterNotification({
      topicArn: 'arn:aws:sns:eu-central-1:123456789012:dead-letters',
      clientConfig: configOf(endpoint),
      clock: impatientClock,
      ...options,
    }),
  taken: () => ({
    status: 200,
    headers: xml,
    body: '<PublishResponse><PublishResult><MessageId>m</MessageId></PublishResult></PublishResponse>',
  }),
  refusal: (status, type, message = '') => ({
    status,
    headers: xml,
    body: `<ErrorResponse><Error><Type>Sender</Type><Code>${type}</Code><Message>${message}</Message></Error></ErrorResponse>`,
  }),
  missing: [404, 'NotFound'],
  document: ({ body }) => new URLSearchParams(body.toString('utf8')).get('Message') ?? '',
  beside: ({ body }) =>
    [...new URLSearchParams(body.toString('utf8'))].flatMap(([name, text]) => (name === 'Message' ? [] : text)).join(),
}

const labels = ['code', 'topic', 'partition', 'offset', 'group', 'contract']

const s3: ServiceUnderTest = {
  action: 's3:PutObject',
  target: (endpoint, options) =>
    deadLetterBucket({
      bucket: 'dead-letters',
      clientConfig: { ...configOf(endpoint), forcePathStyle: true },
      clock: impatientClock,
      ...options,
    }),
  taken: () => ({ status: 200, body: '' }),
  refusal: (status, type, message = '') => ({
    status,
    headers: xml,
    body: `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${type}</Code><Message>${message}</Message></Error>`,
  }),
  missing: [404, 'NoSuchBucket'],
  document: ({ body }) => body.toString('utf8'),
  beside: ({ path, header }) => [path, ...labels.map((name) => header(`x-amz-meta-${name}`))].join(),
}

export const services = { sqs, sns, s3 }
