import { CounterpointError, isCounterpointError } from '@counterpoint/contract-kit'
import type { StoredRecord } from '@counterpoint/kafka'
import type { EventDeserializer, PreparedBatch } from '@counterpoint/schema-registry'
import type { DeadLetterDestination, DeadLetterReason } from './dead-letter.ts'
import { decodeRecord, type Validation } from './decode-records.ts'
import { outcomesOf } from './outcomes.ts'
import type { PartitionRecords } from './partition-records.ts'
import type { Route } from './route.ts'

export interface ProcessorOptions {
  readonly route: Route
  readonly deserializer: EventDeserializer<unknown>
  readonly group: string
  readonly deadLetter: DeadLetterDestination | undefined
  readonly validate: Validation
}

/** What happens to records on the way; called in the order of their offsets. */
export interface ProcessorEvents {
  /** The record needs no further delivery. */
  readonly onSettled: (record: StoredRecord, how: 'handled' | 'deadLettered') => void
  /** It is about to be dead-lettered. */
  readonly onCondemned: (record: StoredRecord, reason: DeadLetterReason) => void
  /** It violates a refinement and is delivered all the same (`validate: 'report'`). */
  readonly onViolation: (record: StoredRecord, reason: DeadLetterReason) => void
}

/**
 * - finished: every record is settled.
 * - interrupted: the signal ended it; what is not settled belongs to the next owner of the partition.
 * - waiting: something outside the record is wrong; the rest has to come again, after a while.
 */
export type ProcessingEnd =
  | { readonly end: 'finished' }
  | { readonly end: 'interrupted' }
  | { readonly end: 'waiting'; readonly cause: CounterpointError }

/**
 * Takes records of one partition from bytes to settled: decode, handle, dead-letter what cannot be handled. Knows
 * neither groups nor offsets to commit; containers and functions are shells around it. Never rejects for what a
 * handler, a sink, a registry or a destination does.
 */
export async function processRecords(
  partition: PartitionRecords,
  options: ProcessorOptions,
  events: ProcessorEvents,
): Promise<ProcessingEnd> {
  let rest = partition.records
  while (rest.length > 0 && !partition.signal.aborted) {
    const prepared = await prepareNext(options.deserializer, rest)
    if (isCounterpointError(prepared)) return { end: 'waiting', cause: prepared }
    if (partition.signal.aborted) break
    const cause = await processPrepared(rest.slice(0, prepared.length), prepared, partition, options, events)
    if (cause !== undefined) return { end: 'waiting', cause }
    rest = rest.slice(prepared.length)
  }
  return partition.signal.aborted ? { end: 'interrupted' } : { end: 'finished' }
}

/** What has to wait, and why; undefined when every record is settled or the signal has ended it. */
async function processPrepared(
  records: readonly StoredRecord[],
  prepared: PreparedBatch<unknown>,
  partition: PartitionRecords,
  options: ProcessorOptions,
  events: ProcessorEvents,
): Promise<CounterpointError | undefined> {
  const { route, validate } = options
  const decoded = records.map((record) =>
    decodeRecord(record, route.contract, prepared, { validate, onViolation: events.onViolation }),
  )
  for await (const { record, outcome } of outcomesOf(route.handling, decoded, partition)) {
    if (outcome.outcome === 'retryable') return outcome.cause
    if (outcome.outcome === 'rejected') {
      const problem = await deadLetter(record, outcome, partition, options, events)
      if (problem !== undefined) return problem
      events.onSettled(record, 'deadLettered')
    } else events.onSettled(record, 'handled')
    if (partition.signal.aborted) return undefined
  }
  return undefined
}

/** So many unknown ids at once, so that a flood of them can be interrupted, and does not hold up what came before. */
const lookupsAtOnce = 16

/** The records in front of an unknown id do not wait for it: they are known, and go first. */
async function prepareNext(deserializer: EventDeserializer<unknown>, records: readonly StoredRecord[]) {
  const values = records.map(({ value }) => value)
  try {
    const known = await deserializer.prepare(values, { maxLookups: 0 })
    if (known.length > 0) return known
    // One of several that has no answer would hold up the first, which may have one.
    return await deserializer
      .prepare(values, { maxLookups: lookupsAtOnce })
      .catch(() => deserializer.prepare(values, { maxLookups: 1 }))
  } catch (cause) {
    if (isCounterpointError(cause)) return cause
    return new CounterpointError('REGISTRY_UNAVAILABLE', 'the schema registry ended in an error of its own', { cause })
  }
}

/** Why the letter could not be sent; undefined when it is safe. */
async function deadLetter(
  record: StoredRecord,
  { code, path, constraint }: DeadLetterReason,
  { topic, partition }: PartitionRecords,
  { deadLetter: destination, group, route }: ProcessorOptions,
  events: ProcessorEvents,
): Promise<CounterpointError | undefined> {
  const reason = { code, ...(path !== undefined && { path }), ...(constraint !== undefined && { constraint }) }
  const where = `${topic}[${partition}] at offset ${record.offset}`
  if (destination === undefined) {
    return new CounterpointError(
      'PARTITION_STOPPED',
      `${where} cannot be handled (${code}${path === undefined ? '' : ` at ${path}`}) and there is no dead-letter ` +
        'destination; give the consumer one: deadLetter: deadLetterTopic("…")',
      { details: { topic, partition, offset: record.offset, ...reason } },
    )
  }
  events.onCondemned(record, reason)
  try {
    await destination.send({ topic, partition, record, reason, group, contract: route.contract })
    return undefined
  } catch (cause) {
    return new CounterpointError('DESTINATION_UNAVAILABLE', `the dead letter of ${where} could not be sent`, {
      cause,
      details: { topic, partition, offset: record.offset },
    })
  }
}
