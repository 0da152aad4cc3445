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
  type LoopbackFirehose,
  type LoopbackFirehoseOptions,
  type LoopbackPersonalize,
  type LoopbackPersonalizeOptions,
  type PlannedFault,
  type RecordedEntity,
  type RecordedEvent,
  type RecordFault,
  startLoopbackFirehose,
  startLoopbackPersonalize,
} from './loopback/index.ts'
