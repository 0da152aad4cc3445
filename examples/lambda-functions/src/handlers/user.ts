import { type PersonalizeEventsClient, PutUsersCommand, type User } from '@aws-sdk/client-personalize-events'
import type { EntityHandler } from '@counterpoint/consumer/lambda'
import type { User as UserState } from '@counterpoint/users'
import { userMapping } from '../mappings/user.ts'

/**
 * Users → PutUsers. A handler of our own, for the sake of removals: Personalize has no call for them, so a sink passes over
 * them; but a record replaces the one before it, and one that says nothing leaves nothing of the person's data.
 */
export function userHandler(personalize: PersonalizeEventsClient, datasetArn: string): EntityHandler<UserState> {
  /** What it throws is an outage to the handler: the user comes again, and nobody behind it is overtaken. */
  async function putUser(user: User, abortSignal: AbortSignal): Promise<void> {
    await personalize.send(new PutUsersCommand({ datasetArn, users: [user] }), { abortSignal })
  }
  return {
    state: (user, { signal }) => putUser({ userId: user.userId, properties: userMapping.map(user).properties }, signal),
    removed: (userId, { signal }) => putUser({ userId }, signal),
  }
}
