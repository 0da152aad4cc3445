export type { EventBridgeSchemasOperation } from './operations.ts'
export type { EventBridgeSchemasFault, LoopbackEventBridgeSchemasOptions } from './options.ts'
export type {
  RecordedEventBridgeSchema,
  RecordedEventBridgeSchemas,
  RecordedEventBridgeSchemasCall,
} from './recorded.ts'
export {
  type EventBridgeSchemasService,
  eventBridgeSchemasService,
  type LoopbackEventBridgeSchemas,
  startLoopbackEventBridgeSchemas,
} from './service.ts'
