import { type AwsFailure, awsErrorFacts, classifyAwsError } from '@counterpoint/aws-kit'
import { CounterpointError } from '@counterpoint/contract-kit/error'

/**
 * What an error of an AWS client means for what was sent.
 * - throttled, unavailable: sent again within the deadline.
 * - misconfigured: a right or a resource is missing; nobody but a person can mend it.
 * - refused: the request's content is at fault, or what it names.
 */
export type DestinationFailure = 'throttled' | 'unavailable' | 'misconfigured' | 'refused'

const destinationFailures: Readonly<Record<AwsFailure, DestinationFailure>> = {
  throttled: 'throttled',
  'timed-out': 'unavailable',
  unavailable: 'unavailable',
  unauthenticated: 'misconfigured',
  forbidden: 'misconfigured',
  refused: 'refused',
  other: 'misconfigured',
}

/** What is unknown is the destination's state, not the event's. */
export function classifyDestinationError(error: unknown): DestinationFailure {
  return destinationFailures[classifyAwsError(error)]
}

/** DESTINATION_UNAVAILABLE with what a person needs to find the cause. */
export function destinationUnavailable(
  destination: string,
  failure: DestinationFailure,
  error: unknown,
): CounterpointError {
  const facts = awsErrorFacts(error)
  const advice: Readonly<Record<DestinationFailure, string>> = {
    throttled: 'its quota is used up; it is tried again',
    unavailable: 'it did not answer or answered with a fault of its own; it is tried again',
    misconfigured: 'check the rights of this role and that the resource exists',
    refused: 'it took no event of this call; check the tracking id or resource name and the mapping',
  }
  return new CounterpointError('DESTINATION_UNAVAILABLE', `${destination} answered ${facts.name}: ${advice[failure]}`, {
    details: { destination, failure, ...facts },
    // A refusal's text quotes values of the event.
    cause: failure === 'refused' ? undefined : error,
  })
}
