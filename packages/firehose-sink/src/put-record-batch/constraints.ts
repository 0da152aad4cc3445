import { type Rejected, rejected } from '@counterpoint/sink-kit'

// https://docs.aws.amazon.com/firehose/latest/APIReference/API_PutRecordBatch.html

export const recordsPerCall = 500

/**
 * The service counts 4 MiB for a call, and more than the records' own bytes: base64 and some for each record in other
 * clients' experience. Raw bytes with a margin have been taken always.
 */
export const bytesPerCall = 4 * 2 ** 20 - 64 * 1024

const largestRecord = 1_024_000

export function violationOfRecord(data: Uint8Array): Rejected | undefined {
  if (data.length <= largestRecord) return undefined
  return rejected('REQUEST_INVALID', { path: 'Data', constraint: `must have at most ${largestRecord} bytes` })
}
