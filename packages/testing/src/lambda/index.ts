export { type LambdaContext, type LambdaContextOptions, lambdaContext } from './context/lambda-context.ts'
export type { Corruption } from './event/corrupt.ts'
export {
  type CorruptEntry,
  corrupt,
  type EventEntry,
  type RecordEntry,
  type RecordFacts,
  record,
  type Tombstone,
  tombstone,
  type UncheckedEntry,
  unchecked,
} from './event/entries.ts'
export { kafkaEvent } from './event/kafka-event.ts'
export type {
  KafkaEventSource,
  KafkaLambdaEvent,
  KafkaLambdaHeader,
  KafkaLambdaRecord,
  MskLambdaEvent,
  SchemaMetadata,
  SelfManagedKafkaLambdaEvent,
  TimestampType,
} from './event/kafka-lambda-event.ts'
export type { Missing } from './event/lambda-record.ts'
export { mskEvent } from './event/msk-event.ts'
export type { KeyForm, MskEventOptions, PayloadForm, SchemaIds } from './event/options.ts'
