import { CreateTableCommand, DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb'

/** What DynamoDB Local and loopback servers are called with. */
export function localConfig(endpoint: string): DynamoDBClientConfig {
  return { endpoint, region: 'eu-central-1', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } }
}

export async function makeTable(endpoint: string, tableName: string, keyAttribute = 'id'): Promise<void> {
  const client = new DynamoDBClient(localConfig(endpoint))
  await client.send(
    new CreateTableCommand({
      TableName: tableName,
      AttributeDefinitions: [{ AttributeName: keyAttribute, AttributeType: 'S' }],
      KeySchema: [{ AttributeName: keyAttribute, KeyType: 'HASH' }],
      BillingMode: 'PAY_PER_REQUEST',
    }),
  )
  client.destroy()
}
