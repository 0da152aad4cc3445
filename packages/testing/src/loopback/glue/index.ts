export type { GlueOperation } from './operations.ts'
export type { GlueFault, LoopbackGlueOptions } from './options.ts'
export type { RecordedGlue, RecordedGlueCall, RecordedGlueSchema } from './recorded.ts'
export { type GlueService, glueService, type LoopbackGlue, startLoopbackGlue } from './service.ts'
