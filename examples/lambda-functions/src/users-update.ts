import { PersonalizeEventsClient } from '@aws-sdk/client-personalize-events'
import { deadLetterQueue } from '@counterpoint/consumer/dead-letters/sqs'
import { kafkaHandler } from '@counterpoint/consumer/lambda'
import { glueRegistry } from '@counterpoint/schema-registry/glue'
import { users } from '@counterpoint/users/wire'
import { environment } from './environment.ts'
import { userHandler } from './handlers/user.ts'

/** Users → PutUsers, with a removed person's data taken out. */
export const handler = kafkaHandler(
  users,
  userHandler(new PersonalizeEventsClient(), environment('USERS_DATASET_ARN')),
  {
    partialBatchResponse: true,
    registry: glueRegistry({ registryArn: environment('REGISTRY_ARN') }),
    deadLetter: deadLetterQueue({ queueUrl: environment('DEAD_LETTER_QUEUE_URL') }),
  },
)
