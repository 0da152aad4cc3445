import { S3 } from '@aws-sdk/client-s3'
import { SNS } from '@aws-sdk/client-sns'
import { SQS } from '@aws-sdk/client-sqs'
import { type Moto, startMoto } from '../../../../testing/src/testing/moto.ts'

/** A letter as it arrived. */
export interface Arrived {
  readonly document: string
  readonly labels: Readonly<Record<string, string | undefined>>
}

/** moto's server, and what the tests make and find there with AWS's own clients. */
export class Aws implements AsyncDisposable {
  readonly clientConfig
  readonly #moto: Moto
  readonly #sqs: SQS
  readonly #sns: SNS
  readonly #s3: S3

  static async start(): Promise<Aws> {
    return new Aws(await startMoto())
  }

  private constructor(moto: Moto) {
    this.#moto = moto
    this.clientConfig = {
      region: 'eu-central-1',
      endpoint: moto.endpoint,
      credentials: { accessKeyId: 'caller', secretAccessKey: 'secret' },
      // It is slower than the service that the default time-outs are for.
      requestHandler: {},
    }
    this.#sqs = new SQS(this.clientConfig)
    this.#sns = new SNS(this.clientConfig)
    this.#s3 = new S3({ ...this.clientConfig, forcePathStyle: true })
  }

  async queue(name: string, attributes: Record<string, string> = {}): Promise<string> {
    const fifo = name.endsWith('.fifo') ? { FifoQueue: 'true' } : {}
    const { QueueUrl = '' } = await this.#sqs.createQueue({ QueueName: name, Attributes: { ...fifo, ...attributes } })
    return QueueUrl
  }

  /** With a queue of the same name that gets what it gets. */
  async topic(name: string): Promise<{ readonly topicArn: string; readonly queueUrl: string }> {
    const queueUrl = await this.queue(name)
    const arn = await this.#sqs.getQueueAttributes({ QueueUrl: queueUrl, AttributeNames: ['QueueArn'] })
    const { TopicArn: topicArn = '' } = await this.#sns.createTopic({
      Name: name,
      ...(name.endsWith('.fifo') && { Attributes: { FifoTopic: 'true' } }),
    })
    await this.#sns.subscribe({
      TopicArn: topicArn,
      Protocol: 'sqs',
      Endpoint: arn.Attributes?.['QueueArn'],
      Attributes: { RawMessageDelivery: 'true' },
    })
    return { topicArn, queueUrl }
  }

  async bucket(name: string): Promise<string> {
    await this.#s3.createBucket({ Bucket: name, CreateBucketConfiguration: { LocationConstraint: 'eu-central-1' } })
    return name
  }

  /** Takes all that there is, in the order in which it is given. */
  async received(queueUrl: string): Promise<readonly Arrived[]> {
    const arrived: Arrived[] = []
    while (true) {
      const { Messages = [] } = await this.#sqs.receiveMessage({
        QueueUrl: queueUrl,
        MaxNumberOfMessages: 10,
        MessageAttributeNames: ['All'],
      })
      if (Messages.length === 0) return arrived
      for (const { Body = '', MessageAttributes = {}, ReceiptHandle } of Messages) {
        const labels = Object.entries(MessageAttributes).map(([name, { StringValue }]) => [name, StringValue] as const)
        arrived.push({ document: Body, labels: Object.fromEntries(labels) })
        await this.#sqs.deleteMessage({ QueueUrl: queueUrl, ReceiptHandle })
      }
    }
  }

  /** In the order in which they are listed. */
  async keysOf(bucket: string): Promise<readonly string[]> {
    const { Contents = [] } = await this.#s3.listObjectsV2({ Bucket: bucket })
    return Contents.map(({ Key = '' }) => Key)
  }

  async object(bucket: string, key: string): Promise<Arrived & { readonly kmsKeyId: string | undefined }> {
    const { Body, Metadata = {}, SSEKMSKeyId } = await this.#s3.getObject({ Bucket: bucket, Key: key })
    return { document: (await Body?.transformToString()) ?? '', labels: Metadata, kmsKeyId: SSEKMSKeyId }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const client of [this.#sqs, this.#sns, this.#s3]) client.destroy()
    await this.#moto[Symbol.asyncDispose]()
  }
}
