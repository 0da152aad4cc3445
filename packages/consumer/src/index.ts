export type { BackoffOptions } from './backoff.ts'
export { type Consumer, createConsumer } from './consumer.ts'
export {
  type DeadLetter,
  type DeadLetterDestination,
  type DeadLetterReason,
  type DeadLetterTarget,
  deadLetterTopic,
} from './dead-letter.ts'
export type { Validation } from './decode-records.ts'
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
export type { ConsumerLogger, ConsumerOptions } from './options.ts'
export type { RecordHeaders } from './record-headers.ts'
export { batchRoute, type Route, route, sinkRoute } from './route.ts'
