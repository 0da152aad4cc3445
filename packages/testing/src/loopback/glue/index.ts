export type { GlueOperation } from './operations.ts'
export type { GlueFault, LoopbackGlueOptions } from './options.ts'
export type { RecordedGlue, RecordedGlueCall, RecordedGlueSchema } from './recorded.ts'
export { glueService, type LoopbackGlue, startLoopbackGlue } from './service.ts'
