import type { DeadLetterTarget } from '../../dead-letter.ts'
import { awsDestination } from '../aws-destination.ts'
import { openCalls } from './client.ts'
import { checkBucketOptions, type DeadLetterBucketOptions } from './options.ts'
import { putObjectOf } from './request.ts'

/**
 * Dead letters to an S3 bucket: PutObject of the document that `readDeadLetter` reads, under
 * `prefix/group/topic/partition/offset.json`, so that a letter that is sent again replaces itself. Code, topic,
 * partition, offset, group and contract are the object's metadata. Takes letters of every size that Kafka has.
 *
 * Sending rejects with DESTINATION_UNAVAILABLE, and with PEER_MISSING without @aws-sdk/client-s3. No record is lost by
 * it: it waits.
 *
 * @throws CounterpointError OPTION_INVALID
 */
export function deadLetterBucket(options: DeadLetterBucketOptions): DeadLetterTarget {
  checkBucketOptions(options)
  return () =>
    awsDestination(
      {
        addressee: { name: `the bucket ${options.bucket}`, action: 's3:PutObject' },
        open: () => openCalls(options),
        requestOf: (letter) => putObjectOf(options, letter),
      },
      options,
    )
}
