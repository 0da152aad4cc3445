/** What a function gets of Amazon MSK (https://docs.aws.amazon.com/lambda/latest/dg/with-msk.html). */
export interface MskLambdaEvent {
  eventSource: 'aws:kafka'
  eventSourceArn: string
  /** One text, joined by commas. */
  bootstrapServers: string
  /** By topic and partition, as `interactions-0`. A topic may hold hyphens: the records say which one it is. */
  records: Record<string, KafkaLambdaRecord[]>
}

/** … and of any other Kafka (https://docs.aws.amazon.com/lambda/latest/dg/with-kafka.html). */
export interface SelfManagedKafkaLambdaEvent {
  eventSource: 'SelfManagedKafka'
  bootstrapServers: string
  records: Record<string, KafkaLambdaRecord[]>
}

/**
 * The event that an event source mapping invokes a function with, as it is after JSON. Assignable to what
 * @types/aws-lambda calls MSKEvent and SelfManagedKafkaEvent but for keys and values, which are said to be texts there
 * and may be null or missing.
 */
export type KafkaLambdaEvent = MskLambdaEvent | SelfManagedKafkaLambdaEvent

export type KafkaEventSource = KafkaLambdaEvent['eventSource']

export interface KafkaLambdaRecord {
  topic: string
  partition: number
  offset: number
  /** Milliseconds since the epoch. */
  timestamp: number
  timestampType: TimestampType
  /** Base64; null or missing for a record without a key. */
  key?: string | null
  /** Base64; null or missing for a tombstone. */
  value?: string | null
  /** One object for each header, in their order: names may repeat. The bytes are signed. */
  headers: KafkaLambdaHeader[]
  /** Of a mapping with a schema registry, which has taken the frame away. */
  keySchemaMetadata?: SchemaMetadata
  valueSchemaMetadata?: SchemaMetadata
}

export type KafkaLambdaHeader = Record<string, number[]>

/** When the time was stamped: by the producer, or by the broker (Kafka's message.timestamp.type). */
export type TimestampType = 'CREATE_TIME' | 'LOG_APPEND_TIME'

/** https://docs.aws.amazon.com/lambda/latest/dg/services-consume-kafka-events.html */
export interface SchemaMetadata {
  dataFormat: 'AVRO' | 'PROTOBUF' | 'JSON'
  /** Glue's schema version id, or the number that Confluent's registry gave. */
  schemaId: string
}
