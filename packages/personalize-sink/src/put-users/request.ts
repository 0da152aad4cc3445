import type { PutUsersCommandInput } from '@aws-sdk/client-personalize-events'
import type { MappedEntity } from '../entity-mapping.ts'

export function putUsersInput(datasetArn: string, mapped: readonly MappedEntity[]): PutUsersCommandInput {
  return {
    datasetArn,
    users: mapped.map(({ id, properties }) => ({
      userId: String(id),
      ...(properties !== undefined && { properties }),
    })),
  }
}
