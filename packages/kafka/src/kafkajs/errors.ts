import { CounterpointError, isCounterpointError } from '@counterpoint/contract-kit/error'
import type { Contact } from './endpoints.ts'

/** The broker's names of "you may not". */
const forbidden: ReadonlySet<string> = new Set([
  'TOPIC_AUTHORIZATION_FAILED',
  'GROUP_AUTHORIZATION_FAILED',
  'CLUSTER_AUTHORIZATION_FAILED',
  'TRANSACTIONAL_ID_AUTHORIZATION_FAILED',
  'SASL_AUTHENTICATION_FAILED',
  'UNSUPPORTED_SASL_MECHANISM',
])

/**
 * Answers that say for certain that the records are not stored, whatever happened to earlier attempts: they depend on
 * the records and the topic alone.
 */
const refusals: ReadonlySet<string> = new Set([
  'MESSAGE_TOO_LARGE',
  'RECORD_LIST_TOO_LARGE',
  'INVALID_RECORD',
  'INVALID_TIMESTAMP',
  'POLICY_VIOLATION',
  'UNSUPPORTED_FOR_MESSAGE_FORMAT',
])

const absent: ReadonlySet<string> = new Set(['UNKNOWN_TOPIC_OR_PARTITION', 'INVALID_TOPIC_EXCEPTION'])

/** What a failed first contact means. */
export function contactError(contact: Contact | 'foreign', brokers: readonly string[], error?: unknown): Error {
  const known = knownError(error)
  if (known !== undefined && known.code !== 'LOG_UNAVAILABLE') return known
  const where = brokers.join(', ')
  if (contact === 'foreign' || contact === 'connected') {
    return new CounterpointError(
      'LOG_UNRECOGNIZED',
      `what listens at ${where} does not answer as a Kafka broker; check the port, and whether it wants TLS`,
      { cause: error },
    )
  }
  return new CounterpointError(
    'LOG_UNAVAILABLE',
    contact === 'none'
      ? `nothing answers at ${where}; check the brokers' addresses and that this machine can reach them`
      : `the brokers at ${where} accepted the connection and then did not finish the first request; try again later`,
    { cause: error },
  )
}

/** What a failed send means for its records. */
export function deliveryError(error: unknown, topics: readonly string[]): CounterpointError {
  const known = knownError(error, topics)
  if (known !== undefined) return known
  const answer = brokerAnswer(error)
  if (answer !== undefined && refusals.has(answer)) {
    return new CounterpointError('DELIVERY_FAILED', `the broker does not take the records (${answer})`, {
      cause: error,
      details: { answer },
      retriable: false,
    })
  }
  return new CounterpointError(
    'DELIVERY_UNKNOWN',
    `no broker confirmed the records${answer === undefined ? '' : ` (${answer})`}; they may be stored or not`,
    { cause: error, details: { answer } },
  )
}

/** What ended a reader, or an admin's call. */
export function logError(error: unknown, topics: readonly string[]): CounterpointError {
  const known = knownError(error, topics)
  if (known !== undefined) return known
  const answer = brokerAnswer(error)
  return new CounterpointError(
    'LOG_UNAVAILABLE',
    `the brokers did not answer as they should${answer === undefined ? '' : ` (${answer})`}; try again later`,
    { cause: error, details: { answer } },
  )
}

/** What a topic that the broker does not make means. */
export function creationError(error: unknown, topics: readonly string[]): CounterpointError {
  const answer = brokerAnswer(error)
  if (answer === undefined || forbidden.has(answer)) return logError(error, topics)
  return new CounterpointError(
    'TOPIC_NOT_CREATED',
    `the broker does not create ${listOf(topics)} (${answer}); ask for another name or other settings`,
    { cause: error, details: { answer, topics } },
  )
}

/** The same meaning wherever it comes up; undefined when the caller has to say what it means for him. */
function knownError(error: unknown, topics: readonly string[] = []): CounterpointError | undefined {
  for (const link of chainOf(error)) {
    if (isCounterpointError(link)) return link
    const { name, type } = link
    if (name === 'KafkaJSSASLAuthenticationError' || (type !== undefined && forbidden.has(type))) {
      return new CounterpointError(
        'LOG_FORBIDDEN',
        `the broker does not let this client do that${type === undefined ? '' : ` (${type})`}; ` +
          'check its credentials and its rights',
        { cause: error, details: { answer: type } },
      )
    }
    if (type !== undefined && absent.has(type)) {
      return new CounterpointError(
        'TOPIC_NOT_FOUND',
        `the log does not have ${listOf(topics)}; create it first, with the partitions that the domain decided`,
        { cause: error, details: { topics } },
      )
    }
    if (name === 'KafkaJSNotImplemented') {
      return new CounterpointError(
        'PEER_MISSING',
        "a topic holds records compressed with Snappy or LZ4: register a codec in kafkajs's CompressionCodecs",
        { cause: error },
      )
    }
  }
  return undefined
}

/** The broker's own name for what is wrong, such as MESSAGE_TOO_LARGE. */
function brokerAnswer(error: unknown): string | undefined {
  return chainOf(error).find(({ type }) => type !== undefined)?.type
}

/** Whether all that stands in the way of deleting groups is that they are not there. */
export function groupsAreAbsent(error: unknown): boolean {
  if (!(error instanceof Error) || !('groups' in error) || !Array.isArray(error.groups)) return false
  return error.groups.every((group: { readonly error?: unknown }) => brokerAnswer(group.error) === 'GROUP_ID_NOT_FOUND')
}

/** The group moves partitions around: the member's work on them is void. */
export function isRebalance(error: unknown): boolean {
  const answer = brokerAnswer(error)
  return answer !== undefined && rebalances.has(answer)
}

const rebalances: ReadonlySet<string> = new Set([
  'REBALANCE_IN_PROGRESS',
  'NOT_COORDINATOR_FOR_GROUP',
  'ILLEGAL_GENERATION',
  'UNKNOWN_MEMBER_ID',
])

interface Link extends Error {
  readonly type?: string
}

const longestChain = 10

/** An error and what kafkajs wrapped in it, from the outside in. */
function chainOf(error: unknown): readonly Link[] {
  const chain: Link[] = []
  let link = error
  while (isLink(link) && chain.length < longestChain) {
    chain.push(link)
    const inner: unknown = 'errors' in link && Array.isArray(link.errors) ? link.errors[0] : link.cause
    link = inner
  }
  return chain
}

function isLink(value: unknown): value is Link {
  return value instanceof Error && (!('type' in value) || value.type === undefined || typeof value.type === 'string')
}

function listOf(topics: readonly string[]): string {
  return topics.length === 1 ? `the topic "${topics[0]}"` : `one of the topics ${topics.join(', ')}`
}
