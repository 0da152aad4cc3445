// Below: for whoever writes a sink.
export { classifyDestinationError, type DestinationFailure, destinationUnavailable } from './aws-errors.ts'
export { type Constraint, finiteNumber, firstViolation, listOf, optional, textOf, validDate } from './constraint.ts'
export type { NotTaken } from './deliver-requests.ts'
export { inParallel } from './in-parallel.ts'
export { supersededIndexes } from './last-states.ts'
export { accepted, rejected, retryable, superseded, unsupported } from './outcome.ts'
export type { RequestLimits } from './pack-requests.ts'
export { type Prepared, type RequestSinkDefinition, requestSink } from './request-sink.ts'
export { type FieldOf, type Selector, select } from './selector.ts'
export type {
  Accepted,
  Delivery,
  EntityDelivery,
  EventDelivery,
  Outcome,
  OutcomeKind,
  Rejected,
  RemovalDelivery,
  Retryable,
  Sink,
  SinkStatistics,
  StateDelivery,
  Superseded,
  Unsupported,
  WriteLimits,
} from './sink.ts'
