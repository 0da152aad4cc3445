import type { DeadLetterTarget } from '../../dead-letter.ts'
import { awsDestination } from '../aws-destination.ts'
import { openCalls } from './client.ts'
import { checkQueueOptions, type DeadLetterQueueOptions, regionOfQueue } from './options.ts'
import { largestMessage, sendMessageOf } from './request.ts'

/**
 * Dead letters to an SQS queue: SendMessage, with the document that `readDeadLetter` reads as body, and code, topic,
 * partition, offset, group and contract as message attributes. To a FIFO queue the letters of a partition go in order
 * and, within five minutes, once; to another one a letter whose answer was lost goes twice.
 *
 * Sending rejects with DESTINATION_UNAVAILABLE, with REQUEST_INVALID for a letter that is larger than a message may be
 * and has nowhere else to go, and with PEER_MISSING without @aws-sdk/client-sqs. No record is lost by it: it waits.
 *
 * @throws CounterpointError OPTION_INVALID
 */
export function deadLetterQueue(options: DeadLetterQueueOptions): DeadLetterTarget {
  checkQueueOptions(options)
  const { queueUrl, maximumMessageBytes = largestMessage, oversized } = options
  return (log) =>
    awsDestination(
      {
        addressee: { name: `the queue ${queueUrl}`, action: 'sqs:SendMessage' },
        open: () => openCalls(options, regionOfQueue(queueUrl)),
        requestOf: (letter) => sendMessageOf(queueUrl, letter),
        maximumBytes: maximumMessageBytes,
        oversized: oversized?.(log),
      },
      options,
    )
}
