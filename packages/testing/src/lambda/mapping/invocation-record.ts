import type { KafkaLambdaEvent } from '../event/kafka-lambda-event.ts'

/**
 * Why records are given up. The first two are documented of Kafka; of an age that is exceeded, what streams say stands
 * here.
 */
export type GivenUpCondition = 'RetriesExhausted' | 'MaximumPayloadSizeExceeded' | 'RecordAgeExceeded'

/**
 * The document that an on-failure destination gets, one for each record, as a Kafka topic gets it
 * (https://docs.aws.amazon.com/lambda/latest/dg/kafka-on-failure-destination.html). SQS and SNS get it without the
 * payload, S3 with the payload as text.
 */
export interface InvocationRecord {
  readonly requestContext: {
    readonly requestId: string
    readonly functionArn: string
    readonly condition: GivenUpCondition
    /** 0 for a record that no invocation has had. */
    readonly approximateInvokeCount: number
  }
  /** null when the function was not invoked. `functionError` is missing when it answered with failures. */
  readonly responseContext: {
    readonly statusCode: number
    readonly executedVersion: string
    readonly functionError?: string
  } | null
  readonly version: '1.0'
  readonly timestamp: string
  readonly KafkaBatchInfo: {
    readonly batchSize: number
    /** Missing for a self-managed Kafka. */
    readonly eventSourceArn?: string
    readonly bootstrapServers: string
    readonly payloadSize: number
    readonly recordInfo: { readonly offset: string; readonly timestamp: string }
  }
  /** The event with this record alone. */
  readonly payload: KafkaLambdaEvent
}

export interface GivenUp {
  readonly condition: GivenUpCondition
  readonly requestId: string
  readonly functionArn: string
  readonly invocations: number
  readonly functionError: string | undefined
  readonly timestampMs: number
}

/** The document for an event with one record. */
export function invocationRecord(
  text: string,
  record: { readonly offset: number; readonly timestampMs: number },
  { condition, requestId, functionArn, invocations, functionError, timestampMs }: GivenUp,
): InvocationRecord {
  const payload: KafkaLambdaEvent = JSON.parse(text)
  return {
    requestContext: {
      requestId,
      functionArn: `${functionArn}:$LATEST`,
      condition,
      approximateInvokeCount: invocations,
    },
    responseContext:
      invocations === 0
        ? null
        : { statusCode: 200, executedVersion: '$LATEST', ...(functionError !== undefined && { functionError }) },
    version: '1.0',
    timestamp: new Date(timestampMs).toISOString(),
    KafkaBatchInfo: {
      batchSize: 1,
      ...('eventSourceArn' in payload && { eventSourceArn: payload.eventSourceArn }),
      bootstrapServers: payload.bootstrapServers,
      payloadSize: Buffer.byteLength(text),
      recordInfo: { offset: String(record.offset), timestamp: new Date(record.timestampMs).toISOString() },
    },
    payload,
  }
}
