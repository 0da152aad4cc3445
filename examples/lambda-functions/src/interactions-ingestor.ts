import { deadLetterQueue } from '@counterpoint/consumer/dead-letters/sqs'
import { sinkHandler } from '@counterpoint/consumer/lambda'
import { defineRecordMapping, firehoseSink } from '@counterpoint/firehose-sink'
import { glueRegistry } from '@counterpoint/schema-registry/glue'
import { interactions } from '@music-mesh/interactions-1.0.0/wire'
import { environment } from './environment.ts'

/**
 * Interactions → Firehose, for analysis. This team is still on contract 1.0.0 while producers write 1.1.0: it gets every
 * event in the shape that it knows.
 */
export const handler = sinkHandler(
  interactions,
  firehoseSink({
    deliveryStreamName: environment('DELIVERY_STREAM_NAME'),
    mapping: defineRecordMapping(interactions),
  }),
  {
    partialBatchResponse: true,
    registry: glueRegistry({ registryArn: environment('REGISTRY_ARN') }),
    deadLetter: deadLetterQueue({ queueUrl: environment('DEAD_LETTER_QUEUE_URL') }),
  },
)
