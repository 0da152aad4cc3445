export type {
  ConfluentAuthorization,
  ConfluentRegistryOptions,
} from './options.ts'
export { confluentRegistry } from './registry.ts'
