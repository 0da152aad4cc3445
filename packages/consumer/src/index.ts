export { CounterpointError } from '@counterpoint/contract-kit/error'
export { accepted, rejected, retryable } from '@counterpoint/sink-kit'
export type { BackoffOptions } from './backoff.ts'
export type { CloudEventAttributes, RecordTrace } from './cloud-event.ts'
export { type Consumer, createConsumer } from './consumer.ts'
export type { Consumption } from './consumption.ts'
export {
  type DeadLetter,
  type DeadLetterDestination,
  type DeadLetterLimits,
  type DeadLetterReason,
  type DeadLetterTarget,
  deadLetterTopic,
} from './dead-letter.ts'
export { type ReadDeadLetter, readDeadLetter } from './dead-letters/read-dead-letter.ts'
export { readTopicLetter } from './dead-letters/read-topic-letter.ts'
export type {
  BatchContext,
  BatchHandler,
  DeliveryOf,
  EntityHandler,
  EventContext,
  EventHandler,
  HandlerOf,
  HandlerResult,
} from './handler.ts'
export type { ConsumerHealth, ConsumerStatistics, WaitingPartition } from './health.ts'
export type { HandlerCall, Middleware } from './middleware.ts'
export type { ConsumerOptions } from './options.ts'
export type { ConsumerLogger, ProcessingOptions } from './processing-options.ts'
export type { RecordHeaders } from './record-headers.ts'
export { batchRoute, type Route, route, sinkRoute } from './route.ts'
export type { Validation } from './topic-decoder.ts'
