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
  let settled = 0
  const { topic, records } = partition
  const { signal, deadline, isOver } = time
  const end = await time.race(
    processRecords(
      { topic, partition: partition.partition, records, signal, deadline, now, isOver, telemetry },
      processor,
      consumption.eventsOf(topic, partition.partition, () => {
        settled += 1
      }),
    ),
  )
  return { partition, settled, cause: causeOf(end, partition, settled) }
}

function causeOf(
  end: ProcessingEnd | typeof timedOut,
  { topic, partition, records }: EventPartition,
  settled: number,
): CounterpointError | undefined {
  const where = `${topic}[${partition}] at offset ${records[settled]?.offset}`
  if (end === timedOut) {
    return new CounterpointError(
      'HANDLER_TIMED_OUT',
      `the handler of ${where} had not ended when the function had to answer; the record comes again`,
      { details: { topic, partition, offset: Number(records[settled]?.offset) } },
    )
  }
  if (end.end === 'waiting') return end.cause
  if (end.end === 'finished') return undefined
  return new CounterpointError('DEADLINE_EXCEEDED', `no time was left for ${where} and what is behind it`)
}
