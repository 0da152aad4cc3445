export { type AvroPeer, type JavaIncompatibility, startAvroPeer } from './avro-peer.ts'
export { type DynamoDbLocal, dynamoDbLocalIsMissing, startDynamoDbLocal } from './dynamodb-local.ts'
export { javaIsMissing, javaIsThere, javaPeerStartsWithinMs } from './java-is-there.ts'
