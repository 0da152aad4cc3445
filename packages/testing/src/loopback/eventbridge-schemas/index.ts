export type { EventBridgeSchemasOperation } from './operations.ts'
export type { RecordedEventBridgeSchema, RecordedEventBridgeSchemas, RecordedSchemasCall } from './recorded.ts'
export {
  type EventBridgeSchemasService,
  eventBridgeSchemasService,
  type LoopbackEventBridgeSchemas,
  type LoopbackEventBridgeSchemasOptions,
  type SchemasFault,
  startLoopbackEventBridgeSchemas,
} from './service.ts'
