import type { PutItemsCommandInput } from '@aws-sdk/client-personalize-events'
import type { MappedEntity } from '../entity-mapping.ts'

export function putItemsInput(datasetArn: string, mapped: readonly MappedEntity[]): PutItemsCommandInput {
  return {
    datasetArn,
    items: mapped.map(({ id, properties }) => ({
      itemId: String(id),
      ...(properties !== undefined && { properties }),
    })),
  }
}
