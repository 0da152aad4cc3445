import { FirehoseClient } from '@aws-sdk/client-firehose'
import { PersonalizeEventsClient } from '@aws-sdk/client-personalize-events'
import {
  type CallFault,
  type LoopbackFirehose,
  type LoopbackPersonalize,
  type RecordedEntity,
  startLoopbackFirehose,
  startLoopbackPersonalize,
} from '@counterpoint/testing'
import type { RecordedFacts } from './reconcile/facts.ts'

/** Ways to break a run on purpose: the first PutEvents call, or the first Firehose record. */
export const faultNames = ['drop-call', 'duplicate-call', 'swallow-record'] as const
export type FaultName = (typeof faultNames)[number]

/** Personalize and Firehose on this machine, and the real clients that talk to them. */
export interface Destinations {
  readonly trackingId: string
  readonly usersDatasetArn: string
  readonly itemsDatasetArn: string
  readonly deliveryStreamName: string
  readonly personalize: PersonalizeEventsClient
  readonly firehose: FirehoseClient
  /** What the services took; `records` is what came through Firehose, by interaction id. */
  recorded(records: ReadonlyMap<string, number>): RecordedFacts
  close(): Promise<void>
}

const trackingId = 'b2a7c3de-0000-4000-8000-000000000001'
const datasetGroup = 'arn:aws:personalize:eu-central-1:000000000000:dataset/music'
const usersDatasetArn = `${datasetGroup}/USERS`
const itemsDatasetArn = `${datasetGroup}/ITEMS`
const deliveryStreamName = 'interactions'

export async function openDestinations(
  fault: FaultName | undefined,
  onRecord: (data: Buffer) => void,
): Promise<Destinations> {
  const personalize = await startLoopbackPersonalize({
    trackingIds: [trackingId],
    datasetArns: [usersDatasetArn, itemsDatasetArn],
    faults: putEventsFaults(fault),
  })
  const firehose = await startLoopbackFirehose({
    deliveryStreams: [deliveryStreamName],
    faults: fault === 'swallow-record' ? [{ operation: 'PutRecordBatch', call: 1, fault: { kind: fault } }] : [],
    keepRecords: false,
    onRecord: (_, data) => onRecord(data),
  })
  const clientConfig = { region: 'eu-central-1', credentials: { accessKeyId: 'demo', secretAccessKey: 'demo' } }
  const personalizeClient = new PersonalizeEventsClient({
    ...clientConfig,
    endpoint: personalize.endpoint,
    maxAttempts: 1,
  })
  const firehoseClient = new FirehoseClient({ ...clientConfig, endpoint: firehose.endpoint, maxAttempts: 1 })
  return {
    trackingId,
    usersDatasetArn,
    itemsDatasetArn,
    deliveryStreamName,
    personalize: personalizeClient,
    firehose: firehoseClient,
    recorded: (records) => recordedFacts(personalize, firehose, records),
    close: async () => {
      personalizeClient.destroy()
      firehoseClient.destroy()
      await Promise.all([personalize.close(), firehose.close()])
    },
  }
}

function putEventsFaults(name: FaultName | undefined) {
  const kinds: Partial<Record<FaultName, CallFault>> = {
    'drop-call': { kind: 'drop' },
    'duplicate-call': { kind: 'duplicate' },
  }
  const fault = name === undefined ? undefined : kinds[name]
  return fault === undefined ? [] : [{ operation: 'PutEvents' as const, call: 1, fault }]
}

function recordedFacts(
  { recorded: personalize }: LoopbackPersonalize,
  { recorded: firehose }: LoopbackFirehose,
  records: ReadonlyMap<string, number>,
): RecordedFacts {
  return {
    putEvents: personalize.operations.PutEvents,
    putUsers: personalize.operations.PutUsers,
    putItems: personalize.operations.PutItems,
    putRecordBatch: firehose,
    events: new Map([...personalize.events].map(([id, { times }]) => [id, times])),
    records,
    users: propertiesById(personalize.users),
    items: propertiesById(personalize.items),
  }
}

function propertiesById(entities: ReadonlyMap<string, RecordedEntity>) {
  return new Map([...entities].map(([id, { properties }]) => [id, properties]))
}
