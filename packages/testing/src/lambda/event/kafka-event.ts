import { CounterpointError } from '@counterpoint/contract-kit/error'
import type { KafkaLambdaEvent, KafkaLambdaRecord } from './kafka-lambda-event.ts'

/**
 * One event of several: a payload may hold the records of more than one topic and partition. The envelope is that of the
 * first. Nothing that was given is changed.
 *
 * @throws CounterpointError OPTION_INVALID when there are none, when they are of different sources, or when a partition
 * stands in two of them and its offsets would not ascend
 */
export function kafkaEvent(events: readonly KafkaLambdaEvent[]): KafkaLambdaEvent {
  const [first] = events
  if (first === undefined) throw new CounterpointError('OPTION_INVALID', 'kafkaEvent: give one event at least')
  const records = new Map<string, KafkaLambdaRecord[]>()
  for (const event of events) {
    if (event.eventSource !== first.eventSource) {
      throw new CounterpointError('OPTION_INVALID', 'kafkaEvent: the events must be of one "eventSource"')
    }
    for (const [member, added] of Object.entries(event.records)) {
      const before = records.get(member) ?? []
      const last = before.at(-1)
      const next = added[0]
      if (last !== undefined && next !== undefined && next.offset <= last.offset) {
        throw new CounterpointError(
          'OPTION_INVALID',
          `kafkaEvent: ${member} is in two events; give the second one a "firstOffset" of ${last.offset + 1} at least`,
        )
      }
      records.set(member, [...before, ...added])
    }
  }
  return { ...first, records: Object.fromEntries(records) }
}
