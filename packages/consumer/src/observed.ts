import { CounterpointError } from '@counterpoint/contract-kit/wire'
import { type Outcome, retryable } from '@counterpoint/sink-kit'
import type { IncomingRecord } from './incoming-record.ts'
import type { PartitionRecords } from './partition-records.ts'
import { untilAnswered } from './until-answered.ts'

/** The outcome of a record, with a span around what makes it. The span ends when a function answers, if not before. */
export async function observedRecord(
  record: IncomingRecord,
  { telemetry, answered }: PartitionRecords,
  run: () => Promise<Outcome>,
): Promise<Outcome> {
  if (telemetry === undefined) return run()
  let outcome: Promise<Outcome> | undefined
  try {
    return await telemetry.record(record, () => {
      outcome = run()
      return answered === undefined ? outcome : untilAnswered(outcome, answered, notEnded)
    })
  } finally {
    // When the function has answered, or telemetry threw: nothing goes on beside what comes next.
    await outcome
  }
}

/** The same for the outcomes of a batch. */
export async function observedBatch(
  records: readonly IncomingRecord[],
  { telemetry, answered }: PartitionRecords,
  run: () => Promise<readonly Outcome[]>,
): Promise<readonly Outcome[]> {
  if (telemetry === undefined) return run()
  let outcomes: Promise<readonly Outcome[]> | undefined
  try {
    return await telemetry.batch(records, () => {
      outcomes = run()
      return answered === undefined ? outcomes : untilAnswered(outcomes, answered, () => records.map(notEnded))
    })
  } finally {
    await outcomes
  }
}

function notEnded(): Outcome {
  return retryable(new CounterpointError('HANDLER_TIMED_OUT', 'the handler had not ended when its function answered'))
}
