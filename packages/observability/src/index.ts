export { loadConsumerTelemetry } from './load-consumer-telemetry.ts'
export { loadTelemetry } from './load-telemetry.ts'
export type {
  ConsumedPartition,
  ConsumedRecord,
  ConsumerTelemetry,
  MessageHeader,
  MessagingTelemetry,
  PartitionTelemetry,
  ProcessOutcome,
  ProducerTelemetry,
  SendOperation,
  SentMessage,
  SentReceipt,
  TopicTelemetry,
} from './telemetry.ts'
