import type { PutObjectCommandInput } from '@aws-sdk/client-s3'
import type { DeadLetter } from '../../dead-letter.ts'
import { deadLetterDocument } from '../document.ts'
import { labelsOf } from '../labels.ts'
import type { DeadLetterBucketOptions } from './options.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html */
export function putObjectOf(
  { bucket, prefix, kmsKeyId, expectedBucketOwner }: DeadLetterBucketOptions,
  letter: DeadLetter,
): { readonly request: PutObjectCommandInput; readonly bytes: number } {
  const body = deadLetterDocument(letter)
  const request: PutObjectCommandInput = {
    Bucket: bucket,
    Key: objectKey(prefix, letter),
    Body: body,
    ContentType: 'application/json',
    Metadata: labelsOf(letter),
    ...(kmsKeyId !== undefined && { ServerSideEncryption: 'aws:kms', SSEKMSKeyId: kmsKeyId, BucketKeyEnabled: true }),
    ...(expectedBucketOwner !== undefined && { ExpectedBucketOwner: expectedBucketOwner }),
  }
  return { request, bytes: body.length }
}

/** As long as the largest offset, so that the keys of a partition are listed in its order; as Kafka names its own files. */
const digitsOfOffset = 20

/** The same for the same letter, so that one that is sent again replaces itself; groups do not replace each other's. */
function objectKey(prefix: string | undefined, { group, topic, partition, record }: DeadLetter): string {
  const folder = prefix === undefined || prefix.endsWith('/') ? (prefix ?? '') : `${prefix}/`
  const offset = String(record.offset).padStart(digitsOfOffset, '0')
  return `${folder}${segment(group)}/${segment(topic)}/${partition}/${offset}.json`
}

/** A group may be named with slashes; and clients take "." and ".." out of a path. */
function segment(name: string): string {
  return encodeURIComponent(name).replace(/^\.+$/, (dots) => '%2E'.repeat(dots.length))
}
