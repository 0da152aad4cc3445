export type { ClientOptions } from './client.ts'
export { type DynamoDbDeduplicationOptions, dynamoDbDeduplication } from './dynamodb-deduplication.ts'
