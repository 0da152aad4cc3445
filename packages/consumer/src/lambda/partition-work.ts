import { CounterpointError } from '@counterpoint/contract-kit/wire'
import type { PartitionTelemetry } from '@counterpoint/observability'
import type { ConsumptionCounter } from '../consumption.ts'
import { type ProcessingEnd, type ProcessorOptions, processRecords } from '../record-processor.ts'
import type { EventPartition } from './event/kafka-event.ts'
import { type InvocationTime, timedOut } from './invocation-time.ts'
import type { PartitionResult } from './partition-result.ts'

export interface PartitionWork {
  readonly consumption: ConsumptionCounter
  readonly time: InvocationTime
  readonly now: () => number
  readonly telemetry: PartitionTelemetry | undefined
}

/** Takes the records of a partition as far as they go; what is under way when time is over counts as not settled. */
export async function handlePartition(
  partition: EventPartition,
  processor: ProcessorOptions,
  { consumption, time, now, telemetry }: PartitionWork,
): Promise<PartitionResult> {
  const { topic, records } = partition
  const { signal, answered, deadline, isOver } = time
  let settled = 0
  let isLetter = false
  let stopped: CounterpointError | undefined
  const events = consumption.eventsOf(topic, partition.partition, {
    onCondemned: () => {
      isLetter = true
    },
    onSettled: () => {
      settled += 1
      isLetter = false
    },
    onStopped: (cause) => {
      stopped = cause
    },
  })
  const work = { topic, partition: partition.partition, records, signal, answered, deadline, now, isOver, telemetry }
  const end: ProcessingEnd | typeof timedOut = isOver()
    ? { end: 'interrupted' }
    : await time.race(processRecords(work, processor, events))
  // What ends in the same moment as the time is settled, too.
  if (settled === records.length) return { partition, settled, cause: undefined }
  return { partition, settled, cause: end === timedOut ? (stopped ?? stillUnderWay(isLetter)) : causeOf(end) }
}

function stillUnderWay(isLetter: boolean): CounterpointError {
  const what = isLetter
    ? 'the dead letter'
    : 'the handler (or the middleware, deduplication or registry in front of it)'
  return new CounterpointError(
    'HANDLER_TIMED_OUT',
    `${what} had not ended when the function had to answer; the record comes again. If it would have ended in a while, ` +
      'lower the mapping’s BatchSize or raise the function’s timeout',
  )
}

function causeOf(end: ProcessingEnd): CounterpointError | undefined {
  if (end.end === 'waiting') return end.cause
  if (end.end === 'finished') return undefined
  return new CounterpointError('DEADLINE_EXCEEDED', 'no time was left for the record and what is behind it')
}
