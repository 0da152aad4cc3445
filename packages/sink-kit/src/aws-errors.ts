import { CounterpointError } from '@counterpoint/contract-kit/error'

/**
 * What an error of an AWS client says about the call.
 * - throttled, unavailable: later it may be taken; sent again within the deadline.
 * - misconfigured: a right or a resource is missing; nobody but a person can mend it.
 * - refused: the request's content is at fault, or what it names.
 */
export type AwsFailure = 'throttled' | 'unavailable' | 'misconfigured' | 'refused'

// @smithy/service-error-classification: THROTTLING_ERROR_CODES
const throttlingNames: ReadonlySet<string> = new Set([
  'BandwidthLimitExceeded',
  'EC2ThrottledException',
  'LimitExceededException',
  'PriorRequestNotComplete',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'RequestThrottled',
  'RequestThrottledException',
  'SlowDown',
  'ThrottledException',
  'Throttling',
  'ThrottlingException',
  'TooManyRequestsException',
  'TransactionInProgressException',
])

const refusalNames: ReadonlySet<string> = new Set([
  'InvalidInputException',
  'InvalidArgumentException',
  'ValidationException',
  'SerializationException',
])

/** By name and status, never by text. What is unknown is the destination's state, not the event's. */
export function classifyAwsError(error: unknown): AwsFailure {
  const { name, status } = factsOf(error)
  if (status === 429 || throttlingNames.has(name)) return 'throttled'
  if (refusalNames.has(name) || status === 413) return 'refused'
  if (status === undefined || status >= 500 || status === 408 || status === 409) return 'unavailable'
  return 'misconfigured'
}

/** DESTINATION_UNAVAILABLE with what a person needs to find the cause. */
export function destinationUnavailable(destination: string, failure: AwsFailure, error: unknown): CounterpointError {
  const { name, status, requestId } = factsOf(error)
  const advice: Readonly<Record<AwsFailure, string>> = {
    throttled: 'its quota is used up; it is tried again',
    unavailable: 'it did not answer or answered with a fault of its own; it is tried again',
    misconfigured: 'check the rights of this role and that the resource exists',
    refused: 'it took no event of this call; check the tracking id or resource name and the mapping',
  }
  return new CounterpointError('DESTINATION_UNAVAILABLE', `${destination} answered ${name}: ${advice[failure]}`, {
    details: { destination, failure, name, status, requestId },
    // A refusal's text quotes values of the event.
    cause: failure === 'refused' ? undefined : error,
  })
}

function factsOf(error: unknown) {
  const metadata = memberOf(error, '$metadata')
  const name = memberOf(error, 'name')
  const status = memberOf(metadata, 'httpStatusCode')
  const requestId = memberOf(metadata, 'requestId')
  return {
    name: typeof name === 'string' ? name : 'an unknown error',
    status: typeof status === 'number' ? status : undefined,
    requestId: typeof requestId === 'string' ? requestId : undefined,
  }
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}
