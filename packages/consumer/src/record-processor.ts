import type { ReaderContract } from '@counterpoint/contract-kit'
import { CounterpointError, isCounterpointError } from '@counterpoint/contract-kit/wire'
import type { Claims } from './claims.ts'
import type { DeadLetterDestination, DeadLetterReason } from './dead-letter.ts'
import { nameOf } from './error-name.ts'
import type { IncomingRecord } from './incoming-record.ts'
import type { PartitionRecords } from './partition-records.ts'
import type { Handling } from './route.ts'
import type { PreparedRecords, TopicDecoder } from './topic-decoder.ts'

export interface ProcessorOptions {
  readonly contract: ReaderContract
  readonly handling: Handling
  readonly decoder: TopicDecoder
  readonly group: string
  readonly deadLetter: DeadLetterDestination | undefined
  /** Of deduplication; undefined where every delivery is handled. */
  readonly claims: Claims | undefined
}

/** What happens to records on the way; called in the order of their offsets. */
export interface ProcessorEvents {
  readonly onHandled: (record: IncomingRecord) => void
  /** Its letter is about to be sent. */
  readonly onCondemned: (record: IncomingRecord) => void
  /** Its letter is safe. `why` is for the log: codes, a path, no values. */
  readonly onDeadLettered: (record: IncomingRecord, why: string) => void
  /** The rest has to come again; what is left to do here, such as giving claims back, changes nothing about that. */
  readonly onStopped: (cause: CounterpointError) => void
  /** It violates a refinement and is delivered all the same (`validate: 'report'`). */
  readonly onViolation: (record: IncomingRecord, reason: DeadLetterReason) => void
}

/**
 * - finished: every record is settled.
 * - interrupted: its time was over; what is not settled belongs to whoever is next.
 * - waiting: something outside the record is wrong; the rest has to come again, after a while.
 */
export type ProcessingEnd =
  | { readonly end: 'finished' }
  | { readonly end: 'interrupted' }
  | { readonly end: 'waiting'; readonly cause: CounterpointError }

/**
 * Takes records of one partition from bytes to settled: decode, handle, dead-letter what cannot be handled. Knows
 * neither groups nor offsets to commit; containers and functions are shells around it. Never rejects: whatever
 * a handler, a sink, a registry or a destination does is an end of this partition alone.
 */
export async function processRecords(
  partition: PartitionRecords,
  options: ProcessorOptions,
  events: ProcessorEvents,
): Promise<ProcessingEnd> {
  try {
    return await processAll(partition, options, events)
  } catch (cause) {
    const where = `${partition.topic}[${partition.partition}]`
    const message = `processing ${where} ended in an error of its own, or of the logger or telemetry that it was given`
    return { end: 'waiting', cause: new CounterpointError('HANDLER_FAILED', message, { cause }) }
  }
}

async function processAll(
  partition: PartitionRecords,
  options: ProcessorOptions,
  events: ProcessorEvents,
): Promise<ProcessingEnd> {
  const { handling } = options
  const rewritten = new Set<string>()
  let rest = partition.records
  while (rest.length > 0 && !partition.isOver()) {
    const prepared = await prepareNext(options.decoder, rest, partition.partition)
    if (isCounterpointError(prepared)) return { end: 'waiting', cause: prepared }
    if (partition.isOver()) break
    if (prepared.length === 0) throw new TypeError('a decoder that prepared nothing')
    const records = rest.slice(0, prepared.length)
    const settlement = { partition, prepared, options, events, rewritten }
    const cause =
      handling.kind === 'single'
        ? await handling.settle(records, handling, settlement)
        : await handling.settle(records, handling, settlement)
    if (cause === 'over') break
    if (cause !== undefined) return { end: 'waiting', cause }
    rest = rest.slice(prepared.length)
  }
  return rest.length > 0 ? { end: 'interrupted' } : { end: 'finished' }
}

/** So many unknown ids at once, so that a flood of them can be interrupted, and does not hold up what came before. */
const lookupsAtOnce = 16

/** The records in front of an unknown id do not wait for it: they are known, and go first. */
async function prepareNext(
  decoder: TopicDecoder,
  records: readonly IncomingRecord[],
  partition: number,
): Promise<PreparedRecords | CounterpointError> {
  const prepare = (maxLookups: number) => decoder.prepare(records, { partition, maxLookups })
  try {
    const known = await prepare(0)
    if (known.length > 0) return known
    // One of several that has no answer would hold up the first, which may have one.
    return await prepare(lookupsAtOnce).catch(() => prepare(1))
  } catch (cause) {
    if (isCounterpointError(cause)) return cause
    return new CounterpointError(
      'REGISTRY_UNAVAILABLE',
      `the schema registry ended in an error of its own${nameOf(cause)}`,
      { cause },
    )
  }
}
