import { deadLetterQueue } from '@counterpoint/consumer/dead-letters/sqs'
import { sinkHandler } from '@counterpoint/consumer/lambda'
import { personalizeItemsSink } from '@counterpoint/personalize-sink'
import { glueRegistry } from '@counterpoint/schema-registry/glue'
import { songs } from '@counterpoint/songs/wire'
import { environment } from './environment.ts'
import { songMapping } from './mappings/song.ts'

/** Songs → PutItems, into the data set that holds podcasts too. */
export const handler = sinkHandler(
  songs,
  personalizeItemsSink({ datasetArn: environment('ITEMS_DATASET_ARN'), mapping: songMapping }),
  {
    partialBatchResponse: true,
    registry: glueRegistry({ registryArn: environment('REGISTRY_ARN') }),
    deadLetter: deadLetterQueue({ queueUrl: environment('DEAD_LETTER_QUEUE_URL') }),
  },
)
