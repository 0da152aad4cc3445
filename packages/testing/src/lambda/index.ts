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
export type { MappingClock } from './mapping/clock.ts'
export type { GivenUpCondition, InvocationRecord } from './mapping/invocation-record.ts'
export { type LocalEventSourceMapping, localEventSourceMapping } from './mapping/local-event-source-mapping.ts'
export type { LocalEventSourceMappingOptions } from './mapping/options.ts'
export type { PartitionRecords } from './mapping/records-source.ts'
export type { MappingStatistics } from './mapping/statistics.ts'
