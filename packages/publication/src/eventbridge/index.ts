export type { PublishedContract } from './documents.ts'
export type { EventBridgePublicationOptions, EventBridgeSchemaType } from './options.ts'
export type { EventBridgeStep } from './plan.ts'
export {
  type EventBridgePlan,
  type EventBridgePublication,
  planEventBridgePublication,
  publishToEventBridge,
} from './publish.ts'
export type { PublishedEventBridgeSchema } from './publish-document.ts'
