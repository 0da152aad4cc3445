import { isRecord } from '../../is-record.ts'
import { type EventRecord, readRecord } from './event-record.ts'
import { eventInvalid, recordInvalid } from './invalid.ts'
import type { PayloadReading } from './payload.ts'

/** The records of one topic's partition in an event. */
export interface EventPartition {
  /** The member of `records`, which a partial batch response repeats. */
  readonly identifier: string
  readonly topic: string
  readonly partition: number
  /** Never empty. */
  readonly records: readonly EventRecord[]
}

/** Kafka's own source, and the two spellings that are seen for clusters that are not MSK's. */
const eventSources: readonly unknown[] = ['aws:kafka', 'SelfManagedKafka', 'aws:SelfManagedKafka']

/**
 * Reads what an event source mapping for Kafka invokes a function with
 * (https://docs.aws.amazon.com/lambda/latest/dg/with-msk.html#msk-sample-event). All of it is checked before anything of
 * it is handled.
 *
 * @throws CounterpointError LAMBDA_EVENT_INVALID naming what is wrong, and in which record
 */
export function readKafkaEvent(event: unknown, reading: PayloadReading): readonly EventPartition[] {
  if (!isRecord(event)) throw eventInvalid('the event must be an object, as an event source mapping for Kafka gives it')
  if (!eventSources.includes(event['eventSource'])) {
    throw eventInvalid(
      'the event is none of Kafka’s: its eventSource must be aws:kafka or SelfManagedKafka. Is the function invoked by ' +
        'something else, or by hand? mskEvent of @counterpoint/testing makes events for a test',
    )
  }
  const records = event['records']
  if (!isRecord(records)) throw eventInvalid('"records" must be an object of lists, by topic and partition')
  const partitions = Object.entries(records).flatMap(([member, given]) => readPartition(member, given, reading))
  const seen = new Map<string, string>()
  for (const { identifier, topic, partition } of partitions) {
    const place = `${topic}[${partition}]`
    const other = seen.get(place)
    // Two lists would be handled side by side.
    if (other !== undefined) throw eventInvalid(`records["${other}"] and records["${identifier}"] are both of ${place}`)
    seen.set(place, identifier)
  }
  return partitions
}

function readPartition(member: string, given: unknown, reading: PayloadReading): EventPartition[] {
  if (!Array.isArray(given)) throw eventInvalid(`records["${member.slice(0, 260)}"] must be a list`)
  const records = given.map((record: unknown, index) => readRecord({ member, index, given: record }, reading))
  const [first] = records
  if (first === undefined) return []
  const { topic, partition } = first
  const stranger = records.findIndex((record) => record.topic !== topic || record.partition !== partition)
  if (stranger !== -1) {
    const place = { member, index: stranger, given: given[stranger] }
    throw recordInvalid(place, `is of another partition than the first one of its list, ${topic}[${partition}]`)
  }
  return [{ identifier: member, topic, partition, records }]
}
