import { deadLetterQueue } from '@counterpoint/consumer/dead-letters/sqs'
import { sinkHandler } from '@counterpoint/consumer/lambda'
import { personalizeUsersSink } from '@counterpoint/personalize-sink'
import { glueRegistry } from '@counterpoint/schema-registry/glue'
import { users } from '@counterpoint/users/wire'
import { environment } from './environment.ts'
import { userMapping } from './mappings/user.ts'

/** Users → PutUsers. */
export const handler = sinkHandler(
  users,
  personalizeUsersSink({ datasetArn: environment('USERS_DATASET_ARN'), mapping: userMapping }),
  {
    partialBatchResponse: true,
    registry: glueRegistry({ registryArn: environment('REGISTRY_ARN') }),
    deadLetter: deadLetterQueue({ queueUrl: environment('DEAD_LETTER_QUEUE_URL') }),
  },
)
