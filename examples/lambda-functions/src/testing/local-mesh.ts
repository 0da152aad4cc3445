import type { Contract } from '@counterpoint/contract-kit'
import { interactions } from '@counterpoint/interactions'
import { podcasts } from '@counterpoint/podcasts'
import { publishToGlue } from '@counterpoint/publication/glue'
import { songs } from '@counterpoint/songs'
import { type LocalAws, type SchemaIds, startLocalAws } from '@counterpoint/testing'
import { users } from '@counterpoint/users'
import { type LoopbackQueue, startLoopbackQueue } from './loopback-queue.ts'

/** What the functions are deployed into, on this machine. */
export interface LocalMesh extends AsyncDisposable {
  readonly recorded: LocalAws['recorded']
  readonly queue: LoopbackQueue
  /** What Lambda and the template give a function. */
  readonly environment: Readonly<Record<string, string>>
  /** What producers write the contract's version with. */
  idsOf(contract: Contract): SchemaIds
}

const datasetGroup = 'arn:aws:personalize:eu-central-1:000000000000:dataset/music'
const settings = {
  TRACKING_ID: 'b2a7c3de-0000-4000-8000-000000000001',
  USERS_DATASET_ARN: `${datasetGroup}/USERS`,
  ITEMS_DATASET_ARN: `${datasetGroup}/ITEMS`,
  DELIVERY_STREAM_NAME: 'interactions',
}
const region = 'eu-central-1'
const credentials = { accessKeyId: 'test', secretAccessKey: 'test' }

export async function startLocalMesh(): Promise<LocalMesh> {
  const queue = await startLoopbackQueue()
  const aws = await startLocalAws({
    trackingIds: [settings.TRACKING_ID],
    datasetArns: [settings.USERS_DATASET_ARN, settings.ITEMS_DATASET_ARN],
    deliveryStreams: [settings.DELIVERY_STREAM_NAME],
  })
  const { registryArn, contracts } = await publishToGlue([users, songs, podcasts, interactions], {
    registryName: 'music',
    clientConfig: { region, endpoint: aws.endpoint, credentials },
  })
  return {
    recorded: aws.recorded,
    queue,
    environment: {
      AWS_REGION: region,
      AWS_ACCESS_KEY_ID: credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
      AWS_ENDPOINT_URL: aws.endpoint,
      REGISTRY_ARN: registryArn,
      DEAD_LETTER_QUEUE_URL: queue.queueUrl,
      ...settings,
    },
    idsOf: ({ topic, version }) => {
      const pin = contracts.find(({ contract }) => contract.topic === topic)?.pins[version]
      if (pin === undefined) throw new TypeError(`${topic} ${version} is not published`)
      return { schemaVersionId: pin.schemaVersionId }
    },
    [Symbol.asyncDispose]: async () => {
      await aws.close()
      await queue[Symbol.asyncDispose]()
    },
  }
}
