import type { PublishCommandInput } from '@aws-sdk/client-sns'
import type { DeadLetter } from '../../dead-letter.ts'
import { fifoIdsOf } from '../fifo.ts'
import { messageOf } from '../message.ts'

/** https://docs.aws.amazon.com/sns/latest/dg/large-message-payloads.html */
export const largestMessage = 262_144

/** https://docs.aws.amazon.com/sns/latest/api/API_Publish.html */
export function publishOf(
  topicArn: string,
  letter: DeadLetter,
): { readonly request: PublishCommandInput; readonly bytes: number } {
  const { body, attributes, bytes } = messageOf(letter)
  const fifo = topicArn.endsWith('.fifo') ? fifoIdsOf(letter) : {}
  return { request: { TopicArn: topicArn, Message: body, MessageAttributes: attributes, ...fifo }, bytes }
}
