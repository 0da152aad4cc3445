export type { ConformanceCase } from './conformance-case.ts'
export { logConformance } from './log-conformance.ts'
export type { LogUnderTest } from './log-harness.ts'
export {
  type ConfluentUnderTest,
  confluentConformance,
  type RegistryUnderTest,
  registryConformance,
} from './registry-conformance.ts'
