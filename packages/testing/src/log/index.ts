export { type IsolatedLog, type IsolatedLogOptions, isolatedLog } from './isolated-log.ts'
export { type MemoryLog, type MemoryLogOptions, memoryLog } from './memory-log.ts'
export type { SendFault } from './memory-writer.ts'
