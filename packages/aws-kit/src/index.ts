// For the packages of the SDK that call AWS.
export { checkClientOptions, clientRules } from './client-options.ts'
export { type Clock, retryWaitMs, systemClock } from './clock.ts'
export { type AwsErrorFacts, type AwsFailure, awsErrorFacts, classifyAwsError } from './failure.ts'
export { peerMissing } from './peer.ts'
export { regionOf } from './region.ts'
export { type RegistryCall, registryError } from './registry-error.ts'
export { callRetrying, type RetryLimits } from './retrying.ts'
export { waitWithin } from './wait-within.ts'
