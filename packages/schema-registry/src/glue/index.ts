export { parseRegistryArn, type RegistryArn } from './arn.ts'
export type { AssumedRole, GlueRegistryOptions } from './options.ts'
export { glueRegistry } from './registry.ts'
