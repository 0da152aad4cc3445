import { deadLetterQueue } from '@counterpoint/consumer/dead-letters/sqs'
import { sinkHandler } from '@counterpoint/consumer/lambda'
import { personalizeItemsSink } from '@counterpoint/personalize-sink'
import { podcasts } from '@counterpoint/podcasts/wire'
import { glueRegistry } from '@counterpoint/schema-registry/glue'
import { environment } from './environment.ts'
import { podcastMapping } from './mappings/podcast.ts'

/** Podcasts → PutItems, into the data set that holds songs too. */
export const handler = sinkHandler(
  podcasts,
  personalizeItemsSink({ datasetArn: environment('ITEMS_DATASET_ARN'), mapping: podcastMapping }),
  {
    partialBatchResponse: true,
    registry: glueRegistry({ registryArn: environment('REGISTRY_ARN') }),
    deadLetter: deadLetterQueue({ queueUrl: environment('DEAD_LETTER_QUEUE_URL') }),
  },
)
