// Below: for the package that writes to the same registries.
export { parseRegistryArn, type RegistryArn, registryArnRule, registryNameRule } from './arn.ts'
export type { AssumedRole, GlueRegistryOptions } from './options.ts'
export { glueRegistry } from './registry.ts'
export { longestDefinition } from './version.ts'
