import { awsErrorFacts, classifyAwsError } from '@counterpoint/aws-kit'
import { CounterpointError, type ErrorCode, isCounterpointError } from '@counterpoint/contract-kit/error'

/** What asking ended in when there was no answer, as one of the codes REGISTRY_*. */
export function notAnswered(url: URL, error: unknown): CounterpointError {
  if (isCounterpointError(error)) return error
  const { status } = awsErrorFacts(error)
  const failure = classifyAwsError(error)
  if (failure === 'throttled') {
    return failureOf(url, 'REGISTRY_THROTTLED', 'takes no more calls at present (429); raise its rate limit', status)
  }
  if (failure === 'timed-out' || status === 408 || status === 504) {
    return failureOf(url, 'REGISTRY_TIMED_OUT', 'did not answer in time; check the network and the proxy', status)
  }
  const sentence =
    status === undefined
      ? 'could not be reached; check its URL, the network and its certificate'
      : `answered ${status}, a fault of its own; look at its health`
  return failureOf(url, 'REGISTRY_UNAVAILABLE', sentence, status, error)
}

/** What an answer that is no schema means, when it is not about the id that was asked for. */
export function notServed(url: URL, status: number): CounterpointError {
  if (status === 401) {
    return failureOf(url, 'REGISTRY_UNAUTHENTICATED', 'takes no such credentials; check "authorization"', status)
  }
  if (status === 403) {
    return failureOf(
      url,
      'REGISTRY_FORBIDDEN',
      'does not let these credentials read schemas; give them the right (DeveloperRead on its subjects)',
      status,
    )
  }
  if (status === 404 || status < 400) {
    return failureOf(url, 'REGISTRY_NOT_FOUND', `is no schema registry (${status}); check "url" and its path`, status)
  }
  return failureOf(url, 'REGISTRY_REFUSED', `does not take the request (${status})`, status)
}

/** A 200 that is no JSON: the page of a proxy or a login, or an answer that was cut off. */
export function notReadable(url: URL): CounterpointError {
  return failureOf(
    url,
    'REGISTRY_UNAVAILABLE',
    'answered 200 with what is no JSON; look at what stands in front of it (a proxy, a login), and check "url"',
    200,
  )
}

/** A 200 with JSON that is no answer of a registry. */
export function notOfRegistry(url: URL): CounterpointError {
  return failureOf(
    url,
    'REGISTRY_NOT_FOUND',
    'answered 200 with JSON that has no schema, so it is another service; check "url" and its path',
    200,
  )
}

function failureOf(url: URL, code: ErrorCode, sentence: string, status: number | undefined, cause?: unknown) {
  const where = placeOf(url)
  return new CounterpointError(code, `${registryName} at ${where} ${sentence}`, {
    details: { registry: registryName, url: where, status },
    ...(cause !== undefined && { cause }),
  })
}

export const registryName = "Confluent's Schema Registry"

export function placeOf(url: URL): string {
  return `${url.origin}${url.pathname.replace(/\/$/, '')}`
}
