import type { ErrorCode } from './codes.ts'

/** The codes of failures that may be over when the same call is made later. */
export const retriableCodes: readonly ErrorCode[] = [
  'SCHEMA_VERSION_PENDING',
  'REGISTRY_UNAVAILABLE',
  'REGISTRY_TIMED_OUT',
  'REGISTRY_THROTTLED',
  'LOG_UNAVAILABLE',
  'DELIVERY_FAILED',
  'DELIVERY_UNKNOWN',
  'ABORTED',
  'HANDLER_FAILED',
  'HANDLER_TIMED_OUT',
  'BATCH_FAILED',
  'DEADLINE_EXCEEDED',
  'DEDUPLICATION_UNAVAILABLE',
  'DESTINATION_UNAVAILABLE',
]
