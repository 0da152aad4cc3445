export {
  type ConformanceCase,
  type LogUnderTest,
  logConformance,
  type RegistryUnderTest,
  registryConformance,
} from './conformance/index.ts'
export { snapshotted } from './contracts/snapshotted.ts'
export {
  type IsolatedLog,
  type IsolatedLogOptions,
  isolatedLog,
  type MemoryLog,
  type MemoryLogOptions,
  memoryLog,
  type SendFault,
} from './log/index.ts'
export {
  type CallFault,
  type EventBridgeSchemasOperation,
  type LoopbackEventBridgeSchemas,
  type LoopbackEventBridgeSchemasOptions,
  type LoopbackFirehose,
  type LoopbackFirehoseOptions,
  type LoopbackPersonalize,
  type LoopbackPersonalizeOptions,
  type PlannedFault,
  type RecordedEntity,
  type RecordedEvent,
  type RecordedEventBridgeSchema,
  type RecordedEventBridgeSchemas,
  type RecordedSchemasCall,
  type RecordFault,
  type SchemasFault,
  startLoopbackEventBridgeSchemas,
  startLoopbackFirehose,
  startLoopbackPersonalize,
} from './loopback/index.ts'
