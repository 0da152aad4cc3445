export {
  type EventBridgeSchemasFault,
  type EventBridgeSchemasOperation,
  type LoopbackEventBridgeSchemas,
  type LoopbackEventBridgeSchemasOptions,
  type RecordedEventBridgeSchema,
  type RecordedEventBridgeSchemas,
  type RecordedEventBridgeSchemasCall,
  startLoopbackEventBridgeSchemas,
} from './eventbridge-schemas/index.ts'
export type { AnswerFault, CallFault, LateFault, PlannedFault } from './faults.ts'
export {
  type LoopbackFirehose,
  type LoopbackFirehoseOptions,
  type RecordFault,
  startLoopbackFirehose,
} from './firehose/service.ts'
export {
  type GlueFault,
  type GlueOperation,
  type LoopbackGlue,
  type LoopbackGlueOptions,
  type RecordedGlue,
  type RecordedGlueCall,
  type RecordedGlueSchema,
  startLoopbackGlue,
} from './glue/index.ts'
export type { RecordedEntity, RecordedEvent } from './personalize/recorded.ts'
export {
  type LoopbackPersonalize,
  type LoopbackPersonalizeOptions,
  startLoopbackPersonalize,
} from './personalize/service.ts'
