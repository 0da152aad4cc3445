import { FirehoseClient } from '@aws-sdk/client-firehose'
import { PersonalizeEventsClient } from '@aws-sdk/client-personalize-events'
import { startLoopbackFirehose, startLoopbackPersonalize } from '@counterpoint/testing'
import type { RecordedFacts } from './reconcile/facts.ts'

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
  recorded(records: ReadonlyMap<string, number>): RecordedFacts
  close(): Promise<void>
}
