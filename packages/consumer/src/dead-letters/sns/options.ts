import { rule } from '@counterpoint/contract-kit/error'
import type { DeadLetterTarget } from '../../dead-letter.ts'
import { checkDestinationOptions, messageBytesRule, type SendingOptions } from '../sending.ts'
import type { ClientOptions } from './client.ts'

export interface DeadLetterNotificationOptions extends ClientOptions, SendingOptions {
  /** Such as "arn:aws:sns:eu-central-1:123456789012:dead-letters". A name that ends with .fifo is FIFO. */
  readonly topicArn: string
  /** The topic’s own MaximumMessageSize, at most 1,048,576. Default: 262,144, which is what topics have unless they were told otherwise. */
  readonly maximumMessageBytes?: number
  /** Takes the letters that are larger. Default: none; the partition of such a letter waits, with an error that says so. */
  readonly oversized?: DeadLetterTarget
}

/** @throws CounterpointError OPTION_INVALID */
export function checkNotificationOptions(options: DeadLetterNotificationOptions): void {
  checkDestinationOptions('deadLetterNotification', options, {
    topicArn: topicArnRule,
    maximumMessageBytes: rule.optional(messageBytesRule),
    oversized: rule.optional(rule.callable),
  })
}

const arnOfTopic = /^arn:aws[a-z-]*:sns:([a-z0-9-]+):\d{12}:[A-Za-z0-9_-]{1,256}(\.fifo)?$/

function topicArnRule(value: unknown): string | undefined {
  const isArn = typeof value === 'string' && arnOfTopic.test(value)
  return isArn ? undefined : 'must be the ARN of a topic, such as arn:aws:sns:eu-central-1:123456789012:name'
}

export function regionOfTopic(topicArn: string): string | undefined {
  return arnOfTopic.exec(topicArn)?.[1]
}
