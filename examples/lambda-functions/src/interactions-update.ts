import { deadLetterQueue } from '@counterpoint/consumer/dead-letters/sqs'
import { sinkHandler } from '@counterpoint/consumer/lambda'
import { interactions } from '@counterpoint/interactions/wire'
import { personalizeEventsSink } from '@counterpoint/personalize-sink'
import { glueRegistry } from '@counterpoint/schema-registry/glue'
import { environment } from './environment.ts'
import { interactionMapping } from './mappings/interaction.ts'

/** Interactions → PutEvents: what listeners do reaches the recommender within seconds. */
export const handler = sinkHandler(
  interactions,
  personalizeEventsSink({ trackingId: environment('TRACKING_ID'), mapping: interactionMapping }),
  {
    partialBatchResponse: true,
    registry: glueRegistry({ registryArn: environment('REGISTRY_ARN') }),
    deadLetter: deadLetterQueue({ queueUrl: environment('DEAD_LETTER_QUEUE_URL') }),
  },
)
