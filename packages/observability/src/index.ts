export { loadTelemetry } from './load-telemetry.ts'
export type {
  ConsumedPartition,
  ConsumedRecord,
  MessageHeader,
  MessagingTelemetry,
  PartitionTelemetry,
  ProcessOutcome,
  SendOperation,
  SentMessage,
  SentReceipt,
  TopicTelemetry,
} from './telemetry.ts'
