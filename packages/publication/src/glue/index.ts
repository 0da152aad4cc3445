export type { GluePublicationOptions } from './options.ts'
export type { PublicationStep } from './plan.ts'
export {
  type ContractPublication,
  type GluePlan,
  type GluePublication,
  planGluePublication,
  publishToGlue,
} from './publish.ts'
export type { PublishedContract } from './versions.ts'
