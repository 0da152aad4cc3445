import { type ErrorCode, retriableByCode } from './codes.ts'

/** What each code of a CounterpointError means, and whether the same call can succeed later as it is. */
export const errorCodes = {
  CONTRACT_INVALID: {
    retriable: retriableByCode.CONTRACT_INVALID,
    meaning: 'defineContract was given something that cannot be a contract',
  },
  CONTRACT_NOT_SNAPSHOTTED: {
    retriable: retriableByCode.CONTRACT_NOT_SNAPSHOTTED,
    meaning: 'the contract version has no committed schema yet',
  },
  EVENT_INVALID: {
    retriable: retriableByCode.EVENT_INVALID,
    meaning: 'an event does not satisfy its contract; details.problems lists every path',
  },
  FRAME_UNKNOWN: {
    retriable: retriableByCode.FRAME_UNKNOWN,
    meaning: 'bytes do not begin with a frame that is understood here',
  },
  PAYLOAD_MALFORMED: {
    retriable: retriableByCode.PAYLOAD_MALFORMED,
    meaning: 'the bytes behind a frame are not what their schema says',
  },
  PAYLOAD_LIMIT_EXCEEDED: {
    retriable: retriableByCode.PAYLOAD_LIMIT_EXCEEDED,
    meaning: 'decoding would exceed a stated limit',
  },
  SCHEMA_INVALID: {
    retriable: retriableByCode.SCHEMA_INVALID,
    meaning: 'a schema is not an Avro schema that the codec supports',
  },
  SCHEMA_INCOMPATIBLE: {
    retriable: retriableByCode.SCHEMA_INCOMPATIBLE,
    meaning: 'what the writer wrote cannot be read with the reader’s schema',
  },
  SCHEMA_NOT_FOUND: {
    retriable: retriableByCode.SCHEMA_NOT_FOUND,
    meaning: 'no configured registry knows a schema version id',
  },
  SCHEMA_NOT_REGISTERED: {
    retriable: retriableByCode.SCHEMA_NOT_REGISTERED,
    meaning: 'no configured registry has an id for a schema',
  },
  SCHEMA_VERSION_PENDING: {
    retriable: retriableByCode.SCHEMA_VERSION_PENDING,
    meaning: 'the registry has not decided about a schema version yet',
  },
  SCHEMA_VERSION_FAILED: {
    retriable: retriableByCode.SCHEMA_VERSION_FAILED,
    meaning: 'the registry refused a schema version: its status is FAILURE',
  },
  SCHEMA_VERSION_DELETING: {
    retriable: retriableByCode.SCHEMA_VERSION_DELETING,
    meaning: 'the registry is deleting a schema version',
  },
  REGISTRY_UNAVAILABLE: {
    retriable: retriableByCode.REGISTRY_UNAVAILABLE,
    meaning: 'the schema registry could not be asked',
  },
  REGISTRY_TIMED_OUT: {
    retriable: retriableByCode.REGISTRY_TIMED_OUT,
    meaning: 'the schema registry did not answer in time',
  },
  REGISTRY_THROTTLED: {
    retriable: retriableByCode.REGISTRY_THROTTLED,
    meaning: 'the schema registry takes no more calls at present',
  },
  REGISTRY_UNAUTHENTICATED: {
    retriable: retriableByCode.REGISTRY_UNAUTHENTICATED,
    meaning: 'there are no credentials for the schema registry, or wrong ones',
  },
  REGISTRY_FORBIDDEN: {
    retriable: retriableByCode.REGISTRY_FORBIDDEN,
    meaning: 'the credentials lack a right on the schema registry',
  },
  REGISTRY_NOT_FOUND: {
    retriable: retriableByCode.REGISTRY_NOT_FOUND,
    meaning: 'there is no such registry in this account and region',
  },
  REGISTRY_REFUSED: {
    retriable: retriableByCode.REGISTRY_REFUSED,
    meaning: 'the schema registry does not take a call: its content, or a quota',
  },
  PUBLICATION_INCOMPATIBLE: {
    retriable: retriableByCode.PUBLICATION_INCOMPATIBLE,
    meaning: 'a contract version cannot be registered: it breaks what the registry holds',
  },
  PIN_MISMATCH: {
    retriable: retriableByCode.PIN_MISMATCH,
    meaning: 'a committed schema version id is not of the schema that it pins',
  },
  OPTION_INVALID: {
    retriable: retriableByCode.OPTION_INVALID,
    meaning: 'an option is unknown, missing or contradicts another',
  },
  ENVIRONMENT_INVALID: {
    retriable: retriableByCode.ENVIRONMENT_INVALID,
    meaning: 'an environment variable is missing or has a wrong value',
  },
  PEER_MISSING: { retriable: retriableByCode.PEER_MISSING, meaning: 'an optional package is needed and not installed' },
  TOPIC_NOT_FOUND: { retriable: retriableByCode.TOPIC_NOT_FOUND, meaning: 'the log has no such topic' },
  TOPIC_NOT_CREATED: {
    retriable: retriableByCode.TOPIC_NOT_CREATED,
    meaning: 'the log does not create a topic: its name, its settings, or it exists',
  },
  LOG_UNAVAILABLE: { retriable: retriableByCode.LOG_UNAVAILABLE, meaning: 'the log could not be reached' },
  LOG_UNRECOGNIZED: {
    retriable: retriableByCode.LOG_UNRECOGNIZED,
    meaning: 'what answers at the log’s address is not the log',
  },
  LOG_FORBIDDEN: {
    retriable: retriableByCode.LOG_FORBIDDEN,
    meaning: 'the log does not let this client in, or not do this',
  },
  DELIVERY_FAILED: { retriable: retriableByCode.DELIVERY_FAILED, meaning: 'the log did not take the records' },
  DELIVERY_UNKNOWN: {
    retriable: retriableByCode.DELIVERY_UNKNOWN,
    meaning: 'it is unknown whether the log took the records',
  },
  CLOSED: { retriable: retriableByCode.CLOSED, meaning: 'the object was closed before the call' },
  ABORTED: { retriable: retriableByCode.ABORTED, meaning: 'the caller’s signal ended the work' },
  HANDLER_FAILED: { retriable: retriableByCode.HANDLER_FAILED, meaning: 'a handler threw; the event comes again' },
  HANDLER_TIMED_OUT: {
    retriable: retriableByCode.HANDLER_TIMED_OUT,
    meaning: 'a handler did not end in the time that there was; the event comes again',
  },
  OUTCOME_INVALID: {
    retriable: retriableByCode.OUTCOME_INVALID,
    meaning: 'a handler or sink answered with something that is not an outcome',
  },
  PARTITION_STOPPED: {
    retriable: retriableByCode.PARTITION_STOPPED,
    meaning: 'a record cannot be handled and there is nowhere to put it',
  },
  LAMBDA_EVENT_INVALID: {
    retriable: retriableByCode.LAMBDA_EVENT_INVALID,
    meaning: 'a function was invoked with something that is no Kafka event',
  },
  BATCH_FAILED: {
    retriable: retriableByCode.BATCH_FAILED,
    meaning: 'a function could not settle every record; the batch comes again',
  },
  DEADLINE_EXCEEDED: {
    retriable: retriableByCode.DEADLINE_EXCEEDED,
    meaning: 'the time of an invocation did not suffice for all that it was given',
  },
  DEDUPLICATION_UNAVAILABLE: {
    retriable: retriableByCode.DEDUPLICATION_UNAVAILABLE,
    meaning: 'what was handled before could not be looked up or kept',
  },
  REQUEST_INVALID: {
    retriable: retriableByCode.REQUEST_INVALID,
    meaning: 'the destination’s documented constraints forbid what would be sent',
  },
  DESTINATION_REFUSED: {
    retriable: retriableByCode.DESTINATION_REFUSED,
    meaning: 'the destination refused one event while it took its neighbours',
  },
  DESTINATION_UNAVAILABLE: {
    retriable: retriableByCode.DESTINATION_UNAVAILABLE,
    meaning: 'the destination cannot take anything at present',
  },
} as const satisfies Record<ErrorCode, { readonly retriable: boolean; readonly meaning: string }>
