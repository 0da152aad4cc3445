import type { SendMessageCommandInput } from '@aws-sdk/client-sqs'
import type { DeadLetter } from '../../dead-letter.ts'
import { fifoIdsOf } from '../fifo.ts'
import { messageOf } from '../message.ts'

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html */
export const largestMessage = 1_048_576

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html */
export function sendMessageOf(
  queueUrl: string,
  letter: DeadLetter,
): { readonly request: SendMessageCommandInput; readonly bytes: number } {
  const { body, attributes, bytes } = messageOf(letter)
  const fifo = queueUrl.endsWith('.fifo') ? fifoIdsOf(letter) : {}
  return { request: { QueueUrl: queueUrl, MessageBody: body, MessageAttributes: attributes, ...fifo }, bytes }
}
