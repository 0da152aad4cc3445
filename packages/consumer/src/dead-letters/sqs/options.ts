import { rule } from '@counterpoint/contract-kit/error'
import type { DeadLetterTarget } from '../../dead-letter.ts'
import { checkDestinationOptions, messageBytesRule, type SendingOptions } from '../sending.ts'
import type { ClientOptions } from './client.ts'

export interface DeadLetterQueueOptions extends ClientOptions, SendingOptions {
  /** Such as "https://sqs.eu-central-1.amazonaws.com/123456789012/dead-letters". A name that ends with .fifo is FIFO. */
  readonly queueUrl: string
  /** The queue’s own MaximumMessageSize. Default: 1,048,576, which is what queues have unless they were told otherwise. */
  readonly maximumMessageBytes?: number
  /** Takes the letters that are larger. Default: none; the partition of such a letter waits, with an error that says so. */
  readonly oversized?: DeadLetterTarget
}

/** @throws CounterpointError OPTION_INVALID */
export function checkQueueOptions(options: DeadLetterQueueOptions): void {
  checkDestinationOptions('deadLetterQueue', options, {
    queueUrl: queueUrlRule,
    maximumMessageBytes: rule.optional(messageBytesRule),
    oversized: rule.optional(rule.callable),
  })
}

function queueUrlRule(value: unknown): string | undefined {
  const isUrl = typeof value === 'string' && /^https?:$/.test(URL.parse(value)?.protocol ?? '')
  return isUrl
    ? undefined
    : 'must be the URL of a queue, such as https://sqs.eu-central-1.amazonaws.com/123456789012/name'
}

/** Undefined where the URL does not name it, as those of emulators. */
export function regionOfQueue(queueUrl: string): string | undefined {
  return /(?:^|\.)sqs\.([a-z]{2,4}(?:-[a-z]+)+-\d)\./.exec(new URL(queueUrl).hostname)?.[1]
}
