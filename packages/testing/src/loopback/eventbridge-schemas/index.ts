export type { EventBridgeSchemasOperation } from './operations.ts'
export type { EventBridgeSchemasFault, LoopbackEventBridgeSchemasOptions } from './options.ts'
export type {
  RecordedEventBridgeSchema,
  RecordedEventBridgeSchemas,
  RecordedEventBridgeSchemasCall,
} from './recorded.ts'
export {
  eventBridgeSchemasService,
  type LoopbackEventBridgeSchemas,
  startLoopbackEventBridgeSchemas,
} from './service.ts'
