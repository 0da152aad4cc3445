import { CounterpointError } from '@counterpoint/contract-kit/error'
import type { PartitionResult } from './partition-result.ts'

const shownPartitions = 3

/** The error of an invocation that could not settle every record; undefined when it has. The whole batch comes again. */
export function batchFailure(results: readonly PartitionResult[]): CounterpointError | undefined {
  const failed = results.filter(({ cause }) => cause !== undefined)
  const own = failed.find(({ cause }) => cause !== undefined && cause.code !== 'DEADLINE_EXCEEDED')
  if (own !== undefined) return partitionsFailed(failed, results, own.cause)
  return failed.length === 0 ? undefined : deadlineExceeded(results)
}

function partitionsFailed(
  failed: readonly PartitionResult[],
  results: readonly PartitionResult[],
  cause: CounterpointError | undefined,
): CounterpointError {
  const failures = failed.map((result) => failureOf(result))
  const shown = failures.slice(0, shownPartitions).map(({ message }) => message)
  const more = failures.length > shownPartitions ? `; and ${failures.length - shownPartitions} more` : ''
  return new CounterpointError(
    'BATCH_FAILED',
    `${failed.length} of ${results.length} partitions are not done; the whole batch comes again: ${shown.join('; ')}${more}`,
    { cause, details: { failures: failures.map(({ message, ...facts }) => facts) } },
  )
}

function failureOf({ partition: { topic, partition, records }, settled, cause }: PartitionResult) {
  const offset = Number(records[settled]?.offset)
  return {
    topic,
    partition,
    offset,
    code: cause?.code,
    message: `${topic}[${partition}] from offset ${offset}: ${cause?.message}`,
  }
}

/** A batch that is too large for its time comes again as large as it was, and never ends. */
function deadlineExceeded(results: readonly PartitionResult[]): CounterpointError {
  const records = results.reduce((sum, { partition }) => sum + partition.records.length, 0)
  const settled = results.reduce((sum, result) => sum + result.settled, 0)
  return new CounterpointError(
    'DEADLINE_EXCEEDED',
    `the time of the invocation sufficed for ${settled} of ${records} records, and the whole batch comes again: lower ` +
      'the mapping’s BatchSize, raise the function’s timeout, or let the mapping have ReportBatchItemFailures and the ' +
      'function partialBatchResponse: true, so that only the rest comes again',
    { details: { records, settled } },
  )
}
