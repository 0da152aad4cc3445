import { CounterpointError } from '@counterpoint/contract-kit'
import type { StoredRecord } from '@counterpoint/kafka'
import type { Outcome } from '@counterpoint/sink-kit'
import type { DecodedRecord } from './decode-records.ts'
import { outcomeOfResult } from './handler-result.ts'
import type { PartitionRecords } from './partition-records.ts'
import { recordHeaders } from './record-headers.ts'
import type { Handling } from './route.ts'

export interface RecordOutcome {
  readonly record: StoredRecord
  readonly outcome: Outcome
}

/**
 * One outcome for each record, in order. A single handler is called when its outcome is asked for, so that nothing
 * behind a failure is handled before it; a batch handler is called once for all that could be decoded.
 */
export async function* outcomesOf(
  handling: Handling,
  decoded: readonly DecodedRecord[],
  partition: PartitionRecords,
): AsyncGenerator<RecordOutcome, void, undefined> {
  if (handling.kind === 'single') {
    for (const item of decoded) {
      const { record } = item
      yield { record, outcome: 'condemned' in item ? condemned(item) : await handleOne(handling, item, partition) }
    }
    return
  }
  const outcomes = (await handleBatch(handling, decoded, partition)).values()
  for (const item of decoded) {
    const outcome = 'condemned' in item ? condemned(item) : outcomes.next().value
    if (outcome !== undefined) yield { record: item.record, outcome }
  }
}

type Single = Extract<Handling, { kind: 'single' }>
type Batch = Extract<Handling, { kind: 'batch' }>
type Deliverable = Extract<DecodedRecord, { delivery: unknown }>

async function handleOne(
  { handle }: Single,
  { record, delivery }: Deliverable,
  { topic, partition, signal }: PartitionRecords,
): Promise<Outcome> {
  const { offset, timestampMs, headers } = record
  const context = { topic, partition, offset, timestampMs, headers: recordHeaders(headers), signal }
  try {
    return outcomeOfResult(await handle(delivery, context))
  } catch (cause) {
    return handlerFailed(cause, `${topic}[${partition}] at offset ${offset}`)
  }
}

async function handleBatch(
  { handle }: Batch,
  decoded: readonly DecodedRecord[],
  { topic, partition, signal, deadline }: PartitionRecords,
): Promise<readonly Outcome[]> {
  const deliverable = decoded.filter((item): item is Deliverable => 'delivery' in item)
  const deliveries = deliverable.map(({ delivery }) => delivery)
  if (deliveries.length === 0) return []
  const where = `${topic}[${partition}] from offset ${deliverable[0]?.record.offset}`
  try {
    const outcomes = await handle(deliveries, { topic, partition, signal, deadline })
    if (Array.isArray(outcomes) && outcomes.length === deliveries.length) return outcomes.map(outcomeOfResult)
    const problem = `the batch handler of ${where} must answer with ${deliveries.length} outcomes, one for each delivery`
    return deliveries.map(() => ({ outcome: 'retryable', cause: new CounterpointError('OUTCOME_INVALID', problem) }))
  } catch (cause) {
    return deliveries.map(() => handlerFailed(cause, where))
  }
}

function condemned({ condemned: reason }: Extract<DecodedRecord, { condemned: unknown }>): Outcome {
  return { outcome: 'rejected', ...reason }
}

function handlerFailed(cause: unknown, where: string): Outcome {
  return {
    outcome: 'retryable',
    cause: new CounterpointError('HANDLER_FAILED', `the handler of ${where} threw; the record comes again`, { cause }),
  }
}
