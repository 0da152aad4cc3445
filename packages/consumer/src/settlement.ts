import { CounterpointError, isCounterpointError } from '@counterpoint/contract-kit/wire'
import type { Outcome } from '@counterpoint/sink-kit'
import type { DeadLetterReason } from './dead-letter.ts'
import type { IncomingRecord } from './incoming-record.ts'
import { isNoTimeLeft } from './no-time-left.ts'
import type { PartitionRecords } from './partition-records.ts'
import type { ProcessorEvents, ProcessorOptions } from './record-processor.ts'
import type { PreparedRecords } from './topic-decoder.ts'

/** What the records of one partition are settled with. */
export interface Settlement {
  readonly partition: PartitionRecords
  readonly prepared: PreparedRecords
  readonly options: ProcessorOptions
  readonly events: ProcessorEvents
}

/** Why settling ended early: what has to wait, or 'over' when there is no time for another record. */
export type SettlementEnd = CounterpointError | 'over' | undefined

/** What an outcome means for its record; a promise only where a letter has to be sent. */
export function settle(
  record: IncomingRecord,
  outcome: Outcome,
  settlement: Settlement,
): SettlementEnd | Promise<SettlementEnd> {
  if (outcome.outcome === 'retryable') {
    return isNoTimeLeft(outcome.cause) && settlement.partition.isOver() ? 'over' : outcome.cause
  }
  if (outcome.outcome === 'rejected') return condemn(record, outcome, settlement)
  settlement.events.onSettled(record, 'handled')
  return undefined
}

/** Why the letter could not be sent; undefined when it is safe. */
async function condemn(
  record: IncomingRecord,
  { code, path, constraint }: DeadLetterReason,
  { partition, options, events }: Settlement,
): Promise<SettlementEnd> {
  // The record comes again whatever was found out about it: its letter would be one too many.
  if (partition.answered?.aborted === true) return 'over'
  const { deadLetter: destination, group, contract } = options
  const reason = { code, ...(path !== undefined && { path }), ...(constraint !== undefined && { constraint }) }
  const { topic, signal, answered = signal, deadline } = partition
  const where = `${topic}[${partition.partition}] at offset ${record.offset}`
  if (destination === undefined) {
    return new CounterpointError(
      'PARTITION_STOPPED',
      `${where} cannot be handled (${code}${path === undefined ? '' : ` at ${path}`}) and there is no dead-letter ` +
        'destination; give it one with the option deadLetter, such as deadLetterTopic("…")',
      { details: { topic, partition: partition.partition, offset: Number(record.offset), ...reason } },
    )
  }
  events.onCondemned(record, reason)
  try {
    await destination.send(
      { topic, partition: partition.partition, record, reason, group, contract },
      { signal: answered, deadline },
    )
  } catch (cause) {
    // A destination that says whether waiting helps, and what to do, is repeated.
    const known = isCounterpointError(cause) ? cause : undefined
    return new CounterpointError(
      'DESTINATION_UNAVAILABLE',
      `the dead letter of ${where} could not be sent${known === undefined ? '' : `: ${known.message}`}`,
      {
        cause,
        details: { topic, partition: partition.partition, offset: Number(record.offset) },
        ...(known !== undefined && { retriable: known.retriable }),
      },
    )
  }
  events.onSettled(record, 'deadLettered')
  return undefined
}
