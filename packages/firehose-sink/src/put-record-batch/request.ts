import type { PutRecordBatchCommandInput, PutRecordBatchCommandOutput } from '@aws-sdk/client-firehose'
import { CounterpointError } from '@counterpoint/contract-kit/error'
import type { NotTaken } from '@counterpoint/sink-kit'

export function putRecordBatchInput(
  deliveryStreamName: string,
  data: readonly Uint8Array[],
): PutRecordBatchCommandInput {
  return { DeliveryStreamName: deliveryStreamName, Records: data.map((Data) => ({ Data })) }
}

/**
 * The records that were not taken. The call is a success for the AWS client even when none was: each record has an
 * answer of its own.
 */
export function notTakenOf(output: PutRecordBatchCommandOutput, sent: number): NotTaken {
  const responses = output.RequestResponses ?? []
  const notTaken = new Map<number, CounterpointError>()
  if ((output.FailedPutCount ?? 0) === 0 && responses.length === sent) return notTaken
  for (let place = 0; place < sent; place += 1) {
    const response = responses[place]
    if (response?.RecordId === undefined) notTaken.set(place, recordNotTaken(response?.ErrorCode))
  }
  return notTaken
}

function recordNotTaken(code = 'no answer'): CounterpointError {
  return new CounterpointError(
    'DESTINATION_UNAVAILABLE',
    `Firehose did not take a record (${code}); it is sent again`,
    {
      details: { destination: 'Firehose PutRecordBatch', name: code },
    },
  )
}
