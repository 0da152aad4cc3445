export type {
  Delivery,
  EntityDelivery,
  EventDelivery,
  Outcome,
  OutcomeKind,
  Sink,
  SinkStatistics,
  WriteLimits,
} from './sink.ts'
