/**
 * What an error of an AWS client says about the call.
 * - throttled, timed-out, unavailable: later it may be taken. What a caller's own signal ended counts as timed-out.
 * - unauthenticated: there are no credentials, or none that AWS takes.
 * - forbidden: the credentials lack a right.
 * - refused: the request's content is at fault, or what it names.
 * - other: a resource is missing, or what only a person can mend.
 */
export type AwsFailure =
  | 'throttled'
  | 'timed-out'
  | 'unavailable'
  | 'unauthenticated'
  | 'forbidden'
  | 'refused'
  | 'other'

export interface AwsErrorFacts {
  /** The error's type, such as "ThrottlingException". */
  readonly name: string
  /** Of the system, where there was no answer, such as "ENOTFOUND". */
  readonly code: string | undefined
  /** Whom it was about, where the system says so: a host's name, or address and port. */
  readonly peer: string | undefined
  /** Undefined when there was no answer. */
  readonly status: number | undefined
  readonly requestId: string | undefined
}

// @smithy/service-error-classification: THROTTLING_ERROR_CODES
const throttlingNames = [
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
]
// That list lacks a key of KMS that takes no more: as SNS says it and as SQS does, with their codes of the query protocol.
const keyThrottlingNames = ['KMSThrottling', 'KMSThrottlingException', 'KMS.ThrottlingException', 'KmsThrottled']
const refusalNames = [
  'InvalidInputException',
  'InvalidArgumentException',
  'ValidationException',
  'SerializationException',
  'BadRequestException',
]
// https://docs.aws.amazon.com/glue/latest/webapi/CommonErrors.html
const unauthenticatedNames = [
  'CredentialsProviderError',
  'ExpiredToken',
  'ExpiredTokenException',
  'IncompleteSignature',
  'InvalidClientTokenId',
  'InvalidSignatureException',
  'MissingAuthenticationToken',
  'MissingAuthenticationTokenException',
  'RequestTimeTooSkewed',
  'SignatureDoesNotMatch',
  'TokenProviderError',
  'UnrecognizedClientException',
]
const forbiddenNames = ['AccessDenied', 'AccessDeniedException', 'ForbiddenException', 'NotAuthorized', 'OptInRequired']

const failureOfName: ReadonlyMap<string, AwsFailure> = new Map([
  ...[...throttlingNames, ...keyThrottlingNames].map((name) => [name, 'throttled'] as const),
  ...refusalNames.map((name) => [name, 'refused'] as const),
  ...unauthenticatedNames.map((name) => [name, 'unauthenticated'] as const),
  ...forbiddenNames.map((name) => [name, 'forbidden'] as const),
  ...['AbortError', 'TimeoutError', 'OperationTimeoutException'].map((name) => [name, 'timed-out'] as const),
  ...['RequestTimeout', 'RequestTimeoutException'].map((name) => [name, 'timed-out'] as const),
  // No answer of AWS: a page of something else that stands at the endpoint.
  ['SyntaxError', 'unavailable'],
  // Two callers at once: one of them has to come again, whatever the status says.
  ...['ConcurrentModificationException', 'InternalFailure', 'RequestExpired', 'ServiceUnavailable'].map(
    (name) => [name, 'unavailable'] as const,
  ),
  // There is one already, which repeating does not change.
  ...['AlreadyExistsException', 'ConflictException'].map((name) => [name, 'other'] as const),
  ['ResourceNumberLimitExceededException', 'refused'],
])

/** No such host, nobody there, a certificate that is not taken: a moment later it is the same. */
const lasting = /^(ENOTFOUND|ECONNREFUSED|ERR_INVALID_URL|ERR_TLS_.*|.*CERT.*|EPROTO)$/

/** Whether the same call may be taken a moment later. */
export function isWorthRepeating(error: unknown): boolean {
  const { code, status } = awsErrorFacts(error)
  if (status === undefined && (lasting.test(code ?? '') || isMistake(error))) return false
  return passing.has(classifyAwsError(error))
}

/** An address that is none; fetch rejects with a TypeError for lost connections too, and has a cause then. */
function isMistake(error: unknown): boolean {
  return error instanceof TypeError && error.cause === undefined
}

const passing: ReadonlySet<AwsFailure> = new Set(['throttled', 'timed-out', 'unavailable'])

const lostConnections: ReadonlySet<unknown> = new Set(['ECONNRESET', 'EPIPE'])

/** By name, code and status, never by text. */
export function classifyAwsError(error: unknown): AwsFailure {
  const { name, status, code } = awsErrorFacts(error)
  // AWS clients call these TimeoutError, too, though nobody waited.
  if (lostConnections.has(code)) return 'unavailable'
  // Glue answers 400 whatever went wrong; what the client knows of the type says whose fault it is.
  const isOfServer = memberOf(error, '$fault') === 'server'
  return failureOfName.get(name) ?? (isOfServer ? 'unavailable' : failureOfStatus(status))
}

export function awsErrorFacts(error: unknown): AwsErrorFacts {
  const metadata = memberOf(error, '$metadata')
  const name = memberOf(error, 'name')
  const status = memberOf(metadata, 'httpStatusCode')
  const requestId = memberOf(metadata, 'requestId')
  const code = memberOf(error, 'code') ?? memberOf(memberOf(error, 'cause'), 'code')
  return {
    name: typeof name === 'string' ? name : 'an unknown error',
    code: typeof code === 'string' ? code : undefined,
    peer: peerOf(error) ?? peerOf(memberOf(error, 'cause')),
    status: typeof status === 'number' ? status : undefined,
    requestId: typeof requestId === 'string' ? requestId : undefined,
  }
}

function peerOf(error: unknown): string | undefined {
  const [hostname, address, port] = ['hostname', 'address', 'port'].map((name) => memberOf(error, name))
  if (typeof hostname === 'string') return hostname
  return typeof address === 'string' && typeof port === 'number' ? `${address}:${port}` : undefined
}

function failureOfStatus(status: number | undefined): AwsFailure {
  if (status === 429) return 'throttled'
  if (status === 413) return 'refused'
  if (status === 401) return 'unauthenticated'
  if (status === 403) return 'forbidden'
  return status === undefined || status >= 500 || status === 408 || status === 409 ? 'unavailable' : 'other'
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}
