import { CounterpointError, isCounterpointError } from '@counterpoint/contract-kit/wire'
import type { DeadLetterReason } from './dead-letter.ts'
import type { Condemnation } from './decoded-record.ts'
import { nameOf } from './error-name.ts'
import type { IncomingRecord } from './incoming-record.ts'
import type { Settlement, SettlementEnd } from './settlement.ts'

/** Sends the letter of a record that cannot be handled. Why it could not be sent; undefined when it is safe. */
export async function condemn(
  record: IncomingRecord,
  { code, path, constraint, cause: why }: Condemnation,
  { partition, options, events }: Settlement,
): Promise<SettlementEnd> {
  const { topic, signal, answered = signal, deadline } = partition
  // The record comes again, here or elsewhere: its letter would be one too many.
  if (answered.aborted) return 'over'
  const { deadLetter: destination, group, contract } = options
  const reason = { code, ...(path !== undefined && { path }), ...(constraint !== undefined && { constraint }) }
  const details = { topic, partition: partition.partition, offset: Number(record.offset) }
  if (destination === undefined) {
    return new CounterpointError(
      'PARTITION_STOPPED',
      `the record cannot be handled (${verdictText(reason, why)}) and there is no dead-letter destination; give one with ` +
        'the option deadLetter: deadLetterQueue({ queueUrl }) in a function, deadLetterTopic("…") in a container',
      { details: { ...details, ...reason }, ...(why && { cause: why }) },
    )
  }
  events.onCondemned(record)
  try {
    const letter = { topic, partition: partition.partition, record, reason, group, contract }
    await destination.send(letter, { signal: answered, deadline })
  } catch (cause) {
    if (answered.aborted) return 'over'
    // A destination that says whether waiting helps, and what to do, is repeated.
    const known = isCounterpointError(cause) ? cause : undefined
    return new CounterpointError(
      'DESTINATION_UNAVAILABLE',
      `the record’s dead letter (${verdictText(reason, why)}) could not be sent${known === undefined ? nameOf(cause) : `: ${known.message}`}`,
      { cause, details, ...(known !== undefined && { retriable: known.retriable }) },
    )
  }
  events.onDeadLettered(record, verdictText(reason, why))
  return undefined
}

/** For messages: codes and paths, and the text of our own error, none of which hold a value. */
function verdictText({ code, path }: DeadLetterReason, why: CounterpointError | undefined): string {
  const verdict = why === undefined ? code : why.message
  return path === undefined ? verdict : `${verdict} at ${path}`
}
