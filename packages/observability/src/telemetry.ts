/**
 * What producers and consumers tell about their messages. `loadTelemetry` gives the one that speaks OpenTelemetry; a
 * test, or a team with another system, gives its own.
 *
 * Not its job: deciding anything. It never rejects or throws for what it observes, and gives back what it was given.
 */
export interface MessagingTelemetry extends ProducerTelemetry, ConsumerTelemetry {}

export interface ProducerTelemetry {
  /** What is published to a topic; made once for each topic. */
  topic(name: string): TopicTelemetry
}

export interface ConsumerTelemetry {
  /** What is consumed from a partition; made once for each batch of it. Undefined while nobody would learn of it. */
  partition(source: ConsumedPartition): PartitionTelemetry | undefined
}

export interface TopicTelemetry {
  /** Begins the operation that sends one message: before the message is made, since its headers say in which trace. */
  send(message: SentMessage): SendOperation
}

export interface SentMessage {
  /** It removes an entity: a message without a value. */
  readonly tombstone: boolean
  /**
   * Headers with the trace that the publisher itself says the message was made in. The operation is then linked to that
   * trace, and adds no headers of its own. Default: the operation is what the message was made in.
   */
  readonly createdIn?: readonly MessageHeader[] | undefined
}

/** One of the two ends it, once. */
export interface SendOperation {
  /** For the message, after its own; none where no tracing is set up, or the publisher said the trace. */
  readonly headers: readonly MessageHeader[]
  sent(receipt: SentReceipt): void
  /** `error` as it was thrown. `attempted`: it was given to the log, which did not take it, or whose answer is unknown. */
  failed(error: unknown, attempted: boolean): void
}

export interface SentReceipt {
  readonly partition: number
  readonly offset: bigint
}

export interface ConsumedPartition {
  readonly topic: string
  readonly partition: number
  /** Left out where nobody says which group reads. */
  readonly group?: string | undefined
  /** Attributes for each span besides the conventions' own, such as those of a function. Metrics do not get them. */
  readonly attributes?: Readonly<Record<string, string | number | boolean>> | undefined
}

export interface PartitionTelemetry {
  /**
   * Observes the handling of one record. While `run` runs, its span is the active one, so that what the handler begins
   * is inside it. What answers at once is given back at once.
   *
   * @throws what `run` throws
   */
  record<Settled extends ProcessOutcome>(
    record: ConsumedRecord,
    run: () => Settled | Promise<Settled>,
  ): Settled | Promise<Settled>
  /** Observes the handling of several records in one call, which has one outcome for each of them. */
  batch<Settled extends ProcessOutcome>(
    records: readonly ConsumedRecord[],
    run: () => readonly Settled[] | Promise<readonly Settled[]>,
  ): readonly Settled[] | Promise<readonly Settled[]>
}

/** A record as the log keeps it. */
export interface ConsumedRecord {
  readonly offset: bigint
  /** null is a tombstone; it is not looked at otherwise. */
  readonly value: unknown
  readonly headers: readonly MessageHeader[]
}

/** What became of a record. One with a `cause` (it comes again) or a `code` (it is condemned) has failed. */
export interface ProcessOutcome {
  readonly outcome: string
  readonly code?: string
  readonly cause?: Error & { readonly code: string }
}

/** Names may repeat. */
export type MessageHeader = readonly [name: string, value: Uint8Array]
