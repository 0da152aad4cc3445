export type { ConfluentAuthorization } from './authorization.ts'
export type { ConfluentRegistryOptions } from './options.ts'
export { confluentRegistry } from './registry.ts'
