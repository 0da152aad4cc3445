import { list, type MemberRule, type MemberRules, structure, text } from '../members.ts'

// https://docs.aws.amazon.com/firehose/latest/APIReference/API_PutRecordBatch.html

/** Before base64. */
const largestRecord = 1_024_000
/** Raw bytes of all records; the service counts a little more, the SDK's users stay below with a margin. */
export const largestRequest = 4 * 2 ** 20

const data: MemberRule = (value, path) => {
  if (typeof value !== 'string') return `1 validation error detected: Value at '${path}' must not be null`
  return rawLength(value) > largestRecord
    ? `1 validation error detected: Value at '${path}' failed to satisfy constraint: Member must have length less than or equal to ${largestRecord}`
    : undefined
}

export const putRecordBatchRules: MemberRules = {
  DeliveryStreamName: text(1, 64, /^[a-zA-Z0-9_.-]+$/),
  Records: list(1, 500, structure({ Data: data })),
}

/** How many bytes base64 text stands for. */
export function rawLength(base64: string): number {
  const padding = base64.endsWith('==') ? 2 : Number(base64.endsWith('='))
  return (base64.length / 4) * 3 - padding
}
