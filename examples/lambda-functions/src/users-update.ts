import { PersonalizeEventsClient, PutUsersCommand, type User } from '@aws-sdk/client-personalize-events'
import { deadLetterQueue } from '@counterpoint/consumer/dead-letters/sqs'
import { kafkaHandler } from '@counterpoint/consumer/lambda'
import { glueRegistry } from '@counterpoint/schema-registry/glue'
import { users } from '@counterpoint/users/wire'
import { environment } from './environment.ts'
import { userMapping } from './mappings/user.ts'

const datasetArn = environment('USERS_DATASET_ARN')
const personalize = new PersonalizeEventsClient()

/**
 * Users → PutUsers, by a handler of our own, for the sake of removals: Personalize has no call for them, so a sink passes
 * over them; but a record replaces the one before it, and one that says nothing leaves nothing of the person's data.
 */
export const handler = kafkaHandler(
  users,
  {
    state: (user, { signal }) => putUser({ userId: user.userId, properties: userMapping.map(user).properties }, signal),
    removed: (userId, { signal }) => putUser({ userId }, signal),
  },
  {
    partialBatchResponse: true,
    registry: glueRegistry({ registryArn: environment('REGISTRY_ARN') }),
    deadLetter: deadLetterQueue({ queueUrl: environment('DEAD_LETTER_QUEUE_URL') }),
  },
)

/** What it throws is an outage to the handler: the user comes again, and nobody behind it is overtaken. */
async function putUser(user: User, abortSignal: AbortSignal): Promise<void> {
  await personalize.send(new PutUsersCommand({ datasetArn, users: [user] }), { abortSignal })
}
