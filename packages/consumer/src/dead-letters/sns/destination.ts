import type { DeadLetterTarget } from '../../dead-letter.ts'
import { awsDestination } from '../aws-destination.ts'
import { openCalls } from './client.ts'
import { checkNotificationOptions, type DeadLetterNotificationOptions, regionOfTopic } from './options.ts'
import { largestMessage, publishOf } from './request.ts'

/**
 * Dead letters to an SNS topic: Publish, with the document that `readDeadLetter` reads as message, and code, topic,
 * partition, offset, group and contract as message attributes, for filter policies. To a FIFO topic the letters of a
 * partition go in order and, within five minutes, once; to another one a letter whose answer was lost goes twice.
 *
 * A letter is safe only where the topic has a subscription that keeps it: SNS takes what nobody is subscribed to.
 *
 * Sending rejects with DESTINATION_UNAVAILABLE, with REQUEST_INVALID for a letter that is larger than a message may be
 * and has nowhere else to go, and with PEER_MISSING without @aws-sdk/client-sns. No record is lost by it: it waits.
 *
 * @throws CounterpointError OPTION_INVALID
 */
export function deadLetterNotification(options: DeadLetterNotificationOptions): DeadLetterTarget {
  checkNotificationOptions(options)
  const { topicArn, maximumMessageBytes = largestMessage, oversized } = options
  return (log) =>
    awsDestination(
      {
        addressee: { name: `the topic ${topicArn}`, action: 'sns:Publish' },
        open: () => openCalls(options, regionOfTopic(topicArn)),
        requestOf: (letter) => publishOf(topicArn, letter),
        maximumBytes: maximumMessageBytes,
        oversized: oversized?.(log),
      },
      options,
    )
}
