export type {
  BusyClaim,
  Claim,
  ClaimEnd,
  ClaimLimits,
  Deduplication,
  NewClaim,
  SettledClaim,
} from './deduplication.ts'
export { type DeduplicationIdentity, deduplicationKey } from './deduplication-key.ts'
export { type MemoryDeduplicationOptions, memoryDeduplication } from './memory.ts'
