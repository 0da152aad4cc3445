import { SQSClient } from '@aws-sdk/client-sqs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { motoIsMissing, motoStartsWithinMs, pythonIsThere } from '../../../testing/src/testing/moto.ts'
import type { DeadLetter, DeadLetterTarget } from '../dead-letter.ts'
import { type Arrived, Aws } from '../testing/dead-letters/aws.ts'
import { delicateRecords, letterOf, letterOfBytes, noHurry } from '../testing/dead-letters/letters.ts'
import { deadLetterDocument } from './document.ts'
import { readDeadLetter } from './read-dead-letter.ts'
import { deadLetterBucket } from './s3/index.ts'
import { deadLetterNotification } from './sns/index.ts'
import { deadLetterQueue } from './sqs/index.ts'

const isThere = pythonIsThere()
if (!isThere) console.warn(motoIsMissing('dead letters'))

const offsetsOf = (arrived: readonly Arrived[]) =>
  arrived.map(({ document }) => Number(readDeadLetter(document).record.offset))

async function send(target: DeadLetterTarget, ...letters: readonly DeadLetter[]): Promise<void> {
  const destination = target(undefined)
  for (const letter of letters) await destination.send(letter, noHurry)
  await destination.close()
}

describe.skipIf(!isThere)('dead letters to moto, which nobody here wrote', () => {
  let aws: Aws
  const queueTarget = (queueUrl: string) => deadLetterQueue({ queueUrl, clientConfig: aws.clientConfig })
  const topicTarget = (topicArn: string) => deadLetterNotification({ topicArn, clientConfig: aws.clientConfig })
  const bucketOptions = (bucket: string) => ({ bucket, clientConfig: { ...aws.clientConfig, forcePathStyle: true } })

  beforeAll(async () => {
    aws = await Aws.start()
  }, motoStartsWithinMs)

  afterAll(() => aws[Symbol.asyncDispose]())

  const ways = {
    queue: async (letters: readonly DeadLetter[]) => {
      const queueUrl = await aws.queue('delicate')
      await send(queueTarget(queueUrl), ...letters)
      return aws.received(queueUrl)
    },
    topic: async (letters: readonly DeadLetter[]) => {
      const { topicArn, queueUrl } = await aws.topic('delicate-topic')
      await send(topicTarget(topicArn), ...letters)
      return aws.received(queueUrl)
    },
    bucket: async (letters: readonly DeadLetter[]) => {
      const bucket = await aws.bucket('delicate')
      await send(deadLetterBucket(bucketOptions(bucket)), ...letters)
      const keys = await aws.keysOf(bucket)
      return Promise.all(keys.map((key) => aws.object(bucket, key)))
    },
  }

  it.each(Object.entries(ways))('arrive byte for byte by way of a %s, with codes and coordinates', async (_, way) => {
    const letters = [
      ...Object.values(delicateRecords).map((record, index) => letterOf({ offset: BigInt(index), ...record })),
      letterOf({ offset: 77n }, { group: '../größe/\u0007', reason: { code: '', constraint: '\n' } }),
    ]
    const arrived = await way(letters)
    expect(arrived.map(({ document }) => document).sort()).toEqual(letters.map(deadLetterDocument).sort())
    const labelsAt = (offset: string) => arrived.find(({ labels }) => labels['offset'] === offset)?.labels
    const ordinary = {
      code: 'PAYLOAD_MALFORMED',
      topic: 'clicks',
      partition: '1',
      offset: '2',
      group: 'player-history',
      contract: 'test.Click@1.0.0',
    }
    expect(labelsAt('2')).toEqual(ordinary)
    // An attribute must not be empty, and not everything can be one.
    const { code: _code, ...named } = ordinary
    expect(labelsAt('77')).toEqual({ ...named, offset: '77', group: '../gr??e/?' })
  })

  it('go to a FIFO queue in order, and once', async () => {
    const queueUrl = await aws.queue('ordered.fifo')
    const offsets = Array.from({ length: 12 }, (_, offset) => BigInt(offset))
    const letters = offsets.map((offset) => letterOf({ offset }))
    await send(queueTarget(queueUrl), ...letters.slice(0, 8), ...letters.slice(7))
    expect(offsetsOf(await aws.received(queueUrl))).toEqual(offsets.map(Number))
  })

  it('go to a FIFO topic in order, and once', async () => {
    const { topicArn, queueUrl } = await aws.topic('ordered-topic.fifo')
    await send(topicTarget(topicArn), letterOf({ offset: 1n }), letterOf({ offset: 1n }), letterOf({ offset: 2n }))
    expect(offsetsOf(await aws.received(queueUrl))).toEqual([1, 2])
  })

  it('go by a client that was given', async () => {
    const queueUrl = await aws.queue('given')
    const client = new SQSClient(aws.clientConfig)
    await send(deadLetterQueue({ queueUrl, client }), letterOf({ offset: 1n }))
    await send(deadLetterQueue({ queueUrl, client }), letterOf({ offset: 2n }))
    client.destroy()
    expect(offsetsOf(await aws.received(queueUrl)).sort()).toEqual([1, 2])
  })

  it('are told apart in a FIFO queue by topic, partition and group', async () => {
    const queueUrl = await aws.queue('apart.fifo')
    const others = [{ topic: 'x'.repeat(249) }, { partition: 2 }, { group: 'another' }]
    await send(queueTarget(queueUrl), letterOf(), ...others.map((other) => letterOf({}, other)))
    expect(await aws.received(queueUrl)).toHaveLength(4)
  })

  it('have a place in a bucket that a repetition takes again, listed in the order of the partition', async () => {
    const bucket = await aws.bucket('places')
    const target = deadLetterBucket({ ...bucketOptions(bucket), prefix: 'production/dead' })
    await send(target, letterOf({ offset: 10n }), letterOf({ offset: 9n }), letterOf({ offset: 10n }, { group: 'a/b' }))
    await send(target, letterOf({ offset: 10n, value: Buffer.from('again') }))
    const keys = await aws.keysOf(bucket)
    expect(keys).toEqual([
      'production/dead/a%2Fb/clicks/1/00000000000000000010.json',
      'production/dead/player-history/clicks/1/00000000000000000009.json',
      'production/dead/player-history/clicks/1/00000000000000000010.json',
    ])
    const again = await aws.object(bucket, keys[2] ?? '')
    expect(readDeadLetter(again.document).record.value).toEqual(Buffer.from('again'))
  })

  it('are encrypted in a bucket with the key that is named', async () => {
    const bucket = await aws.bucket('encrypted')
    const kmsKeyId = '1234abcd-12ab-34cd-56ef-1234567890ab'
    await send(deadLetterBucket({ ...bucketOptions(bucket), kmsKeyId }), letterOf())
    const [key = ''] = await aws.keysOf(bucket)
    expect((await aws.object(bucket, key)).kmsKeyId).toContain(kmsKeyId)
  })

  it('fail where there is no such queue, topic or bucket', async () => {
    const queueUrl = (await aws.queue('there')).replace('there', 'elsewhere')
    const targets = [
      queueTarget(queueUrl),
      topicTarget('arn:aws:sns:eu-central-1:123456789012:elsewhere'),
      deadLetterBucket(bucketOptions('elsewhere')),
    ]
    for (const target of targets) {
      await expect(send(target, letterOf())).rejects.toMatchObject({
        code: 'DESTINATION_UNAVAILABLE',
        retriable: false,
        details: { failure: 'other' },
      })
    }
  })

  it('are as large as a queue takes them, and no larger', async () => {
    const queueUrl = await aws.queue('large')
    const target = queueTarget(queueUrl)
    const largest = letterOfBytes(1_048_576)
    await send(target, largest)
    expect((await aws.received(queueUrl)).map(({ document }) => document)).toEqual([deadLetterDocument(largest)])
    await expect(send(target, letterOfBytes(1_048_577))).rejects.toMatchObject({
      code: 'REQUEST_INVALID',
      retriable: false,
      message: expect.stringContaining('oversized: deadLetterBucket'),
      details: { bytes: 1_048_577, maximum: 1_048_576 },
    })
  })

  it('are as large as a topic takes them, unless it takes more', async () => {
    const { topicArn, queueUrl } = await aws.topic('large-topic')
    await send(topicTarget(topicArn), letterOfBytes(262_144))
    expect(await aws.received(queueUrl)).toHaveLength(1)
    await expect(send(topicTarget(topicArn), letterOfBytes(262_145))).rejects.toMatchObject({ code: 'REQUEST_INVALID' })
    // moto knows of no larger topics, and rejects it as AWS does where the topic was not told.
    const larger = { topicArn, maximumMessageBytes: 1_048_576, clientConfig: aws.clientConfig }
    await expect(send(deadLetterNotification(larger), letterOfBytes(400_000))).rejects.toMatchObject({
      code: 'DESTINATION_UNAVAILABLE',
      retriable: false,
    })
  })

  it('go to a bucket where they are larger than a queue takes, and only those', async () => {
    const bucket = await aws.bucket('oversized')
    const queueUrl = await aws.queue('small', { MaximumMessageSize: '2048' })
    const target = deadLetterQueue({
      queueUrl,
      maximumMessageBytes: 2048,
      clientConfig: aws.clientConfig,
      oversized: deadLetterBucket(bucketOptions(bucket)),
    })
    await send(target, letterOf({ offset: 1n }), letterOf({ offset: 2n, value: Buffer.alloc(5_000_000) }))
    expect(offsetsOf(await aws.received(queueUrl))).toEqual([1])
    const keys = await aws.keysOf(bucket)
    expect(offsetsOf(await Promise.all(keys.map((key) => aws.object(bucket, key))))).toEqual([2])
  })
})
