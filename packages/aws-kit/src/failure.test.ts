import { expect, test } from 'vitest'
import { classifyAwsError } from './failure.ts'

test.each([
  [{ name: 'ThrottlingException', $metadata: { httpStatusCode: 400 } }, 'throttled'],
  [{ name: 'SomethingNew', $metadata: { httpStatusCode: 429 } }, 'throttled'],
  [{ name: 'KmsThrottled', $metadata: { httpStatusCode: 400 } }, 'throttled'],
  [{ name: 'KMSThrottlingException', $metadata: { httpStatusCode: 400 } }, 'throttled'],
  [{ name: 'TimeoutError' }, 'timed-out'],
  [{ name: 'TimeoutError', code: 'ECONNRESET' }, 'unavailable'],
  [{ name: 'InternalServiceException', $fault: 'server', $metadata: { httpStatusCode: 400 } }, 'unavailable'],
  [{ name: 'RequestTimeTooSkewed', $metadata: { httpStatusCode: 403 } }, 'unauthenticated'],
  [{ name: 'RequestTimeoutException', $metadata: { httpStatusCode: 400 } }, 'timed-out'],
  [{ name: 'SyntaxError', $metadata: { httpStatusCode: 200 } }, 'unavailable'],
  [{ name: 'Error' }, 'unavailable'],
  [{ name: 'InternalServiceException', $metadata: { httpStatusCode: 500 } }, 'unavailable'],
  [{ name: 'ConcurrentModificationException', $metadata: { httpStatusCode: 400 } }, 'unavailable'],
  [{ name: 'CredentialsProviderError' }, 'unauthenticated'],
  [{ name: 'ExpiredTokenException', $metadata: { httpStatusCode: 400 } }, 'unauthenticated'],
  [{ name: 'AccessDeniedException', $metadata: { httpStatusCode: 400 } }, 'forbidden'],
  [{ name: 'SomethingNew', $metadata: { httpStatusCode: 403 } }, 'forbidden'],
  [{ name: 'InvalidInputException', $metadata: { httpStatusCode: 400 } }, 'refused'],
  [{ name: 'EntityNotFoundException', $metadata: { httpStatusCode: 400 } }, 'other'],
  [{ name: 'ConflictException', $metadata: { httpStatusCode: 409 } }, 'other'],
  ['no error at all', 'unavailable'],
])('%o is %s', (error, failure) => {
  expect(classifyAwsError(error)).toBe(failure)
})
