import { rule } from '@counterpoint/contract-kit/error'
import { checkDestinationOptions, type SendingOptions } from '../sending.ts'
import type { ClientOptions } from './client.ts'

export interface DeadLetterBucketOptions extends ClientOptions, SendingOptions {
  /** A bucket’s name, or the ARN or alias of an access point. */
  readonly bucket: string
  /** In front of every key, such as "production/dead-letters". Default: nothing. */
  readonly prefix?: string
  /** A key of KMS that encrypts the letters (SSE-KMS, with the bucket’s key). Default: as the bucket encrypts. */
  readonly kmsKeyId?: string
  /** The account that the bucket must belong to, so that nobody else gets the letters. Default: any. */
  readonly expectedBucketOwner?: string
}

/** @throws CounterpointError OPTION_INVALID */
export function checkBucketOptions(options: DeadLetterBucketOptions): void {
  checkDestinationOptions('deadLetterBucket', options, {
    bucket: bucketRule,
    prefix: rule.optional(prefixRule),
    kmsKeyId: rule.optional(rule.text),
    expectedBucketOwner: rule.optional(accountRule),
  })
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
function bucketRule(value: unknown): string | undefined {
  const isBucket =
    typeof value === 'string' && (/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(value) || /^arn:aws[a-z-]*:s3/.test(value))
  return isBucket ? undefined : 'must be the name of a bucket (without "s3://") or the ARN of an access point'
}

function prefixRule(value: unknown): string | undefined {
  const isPrefix = typeof value === 'string' && value !== '' && !value.startsWith('/')
  return isPrefix ? undefined : 'must be a text that is not empty and does not begin with a slash'
}

function accountRule(value: unknown): string | undefined {
  return typeof value === 'string' && /^\d{12}$/.test(value) ? undefined : 'must be an account of twelve digits'
}
