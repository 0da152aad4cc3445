/**
 * Every code that a CounterpointError can carry. The set is closed: applications switch over it, so a new failure gets a
 * new code and nobody reads message text.
 *
 * `retriable` says whether the same call can succeed later without anybody changing anything. It stands in
 * retriable.ts too, since no function should have to carry the meanings; a test holds the two together.
 */
export const errorCodes = {
  CONTRACT_INVALID: { retriable: false, meaning: 'defineContract was given something that cannot be a contract' },
  CONTRACT_NOT_SNAPSHOTTED: { retriable: false, meaning: 'the contract version has no committed schema yet' },
  EVENT_INVALID: {
    retriable: false,
    meaning: 'an event does not satisfy its contract; details.problems lists every path',
  },
  FRAME_UNKNOWN: { retriable: false, meaning: 'bytes do not begin with a frame that is understood here' },
  PAYLOAD_MALFORMED: { retriable: false, meaning: 'the bytes behind a frame are not what their schema says' },
  PAYLOAD_LIMIT_EXCEEDED: { retriable: false, meaning: 'decoding would exceed a stated limit' },
  SCHEMA_INVALID: { retriable: false, meaning: 'a schema is not an Avro schema that the codec supports' },
  SCHEMA_INCOMPATIBLE: { retriable: false, meaning: 'what the writer wrote cannot be read with the reader’s schema' },
  SCHEMA_NOT_FOUND: { retriable: false, meaning: 'no configured registry knows a schema version id' },
  SCHEMA_NOT_REGISTERED: { retriable: false, meaning: 'no configured registry has an id for a schema' },
  SCHEMA_VERSION_PENDING: { retriable: true, meaning: 'the registry has not decided about a schema version yet' },
  SCHEMA_VERSION_FAILED: { retriable: false, meaning: 'the registry refused a schema version: its status is FAILURE' },
  SCHEMA_VERSION_DELETING: { retriable: false, meaning: 'the registry is deleting a schema version' },
  REGISTRY_UNAVAILABLE: { retriable: true, meaning: 'the schema registry could not be asked' },
  REGISTRY_TIMED_OUT: { retriable: true, meaning: 'the schema registry did not answer in time' },
  REGISTRY_THROTTLED: { retriable: true, meaning: 'the schema registry takes no more calls at present' },
  REGISTRY_UNAUTHENTICATED: {
    retriable: false,
    meaning: 'there are no credentials for the schema registry, or wrong ones',
  },
  REGISTRY_FORBIDDEN: { retriable: false, meaning: 'the credentials lack a right on the schema registry' },
  REGISTRY_NOT_FOUND: { retriable: false, meaning: 'there is no such registry in this account and region' },
  REGISTRY_REFUSED: { retriable: false, meaning: 'the schema registry does not take a call: its content, or a quota' },
  PUBLICATION_INCOMPATIBLE: {
    retriable: false,
    meaning: 'a contract version cannot be registered: it breaks what the registry holds',
  },
  PIN_MISMATCH: { retriable: false, meaning: 'a committed schema version id is not of the schema that it pins' },
  OPTION_INVALID: { retriable: false, meaning: 'an option is unknown, missing or contradicts another' },
  ENVIRONMENT_INVALID: { retriable: false, meaning: 'an environment variable is missing or has a wrong value' },
  PEER_MISSING: { retriable: false, meaning: 'an optional package is needed and not installed' },
  TOPIC_NOT_FOUND: { retriable: false, meaning: 'the log has no such topic' },
  TOPIC_NOT_CREATED: {
    retriable: false,
    meaning: 'the log does not create a topic: its name, its settings, or it exists',
  },
  LOG_UNAVAILABLE: { retriable: true, meaning: 'the log could not be reached' },
  LOG_UNRECOGNIZED: { retriable: false, meaning: 'what answers at the log’s address is not the log' },
  LOG_FORBIDDEN: { retriable: false, meaning: 'the log does not let this client in, or not do this' },
  DELIVERY_FAILED: { retriable: true, meaning: 'the log did not take the records' },
  DELIVERY_UNKNOWN: { retriable: true, meaning: 'it is unknown whether the log took the records' },
  CLOSED: { retriable: false, meaning: 'the object was closed before the call' },
  ABORTED: { retriable: true, meaning: 'the caller’s signal ended the work' },
  HANDLER_FAILED: { retriable: true, meaning: 'a handler threw; the event comes again' },
  HANDLER_TIMED_OUT: {
    retriable: true,
    meaning: 'a handler did not end in the time that there was; the event comes again',
  },
  OUTCOME_INVALID: { retriable: false, meaning: 'a handler or sink answered with something that is not an outcome' },
  PARTITION_STOPPED: { retriable: false, meaning: 'a record cannot be handled and there is nowhere to put it' },
  LAMBDA_EVENT_INVALID: { retriable: false, meaning: 'a function was invoked with something that is no Kafka event' },
  BATCH_FAILED: { retriable: true, meaning: 'a function could not settle every record; the batch comes again' },
  DEADLINE_EXCEEDED: {
    retriable: true,
    meaning: 'the time of an invocation did not suffice for all that it was given',
  },
  DEDUPLICATION_UNAVAILABLE: { retriable: true, meaning: 'what was handled before could not be looked up or kept' },
  REQUEST_INVALID: { retriable: false, meaning: 'the destination’s documented constraints forbid what would be sent' },
  DESTINATION_REFUSED: { retriable: false, meaning: 'the destination refused one event while it took its neighbours' },
  DESTINATION_UNAVAILABLE: { retriable: true, meaning: 'the destination cannot take anything at present' },
} as const satisfies Record<string, { readonly retriable: boolean; readonly meaning: string }>

export type ErrorCode = keyof typeof errorCodes
