/**
 * The log port: bytes in, bytes out. A driver (in memory, kafkajs, …) implements it and passes
 * `logConformance` of @counterpoint/testing.
 *
 * Not a driver's job: schemas, validation, retrying a handler, dead letters, deciding what is handled.
 * Batching above single `send` calls is the producer's, pacing and backoff are the consumer's.
 */
export interface Log {
  /** Connects on the first `send`. */
  openWriter(): LogWriter
  /** Joins the group when `run` is called. */
  openReader(options: LogReaderOptions): LogReader
}

export type LogHeader = readonly [name: string, value: Uint8Array]

export interface LogRecord {
  readonly topic: string
  /** Without it the driver partitions by the key with `partitionForKey` and the topic's own partition count. */
  readonly partition?: number
  readonly key: Uint8Array | null
  /** null is a tombstone. */
  readonly value: Uint8Array | null
  readonly headers: readonly LogHeader[]
  /** Milliseconds since the epoch; the time of the call when left out. */
  readonly timestampMs?: number
}

/** Where the broker stored a record. */
export interface Receipt {
  readonly topic: string
  readonly partition: number
  readonly offset: bigint
}

export interface LogWriter {
  /**
   * The bytes of the records belong to the log from here on; the caller must not change them.
   *
   * Resolves when every record is acknowledged at acks=all: one receipt for each record, in the order given.
   * Records of one call that share a partition are stored in the order given. When the answer says that some were
   * not stored the whole call rejects with DELIVERY_FAILED; when no answer came, with DELIVERY_UNKNOWN.
   *
   * @throws CounterpointError TOPIC_NOT_FOUND, LOG_UNAVAILABLE, LOG_UNRECOGNIZED, LOG_FORBIDDEN, DELIVERY_FAILED,
   * DELIVERY_UNKNOWN, CLOSED
   */
  send(records: readonly LogRecord[]): Promise<readonly Receipt[]>
  /** Waits for what is under way. May be called again. */
  close(): Promise<void>
}

export interface LogReaderOptions {
  readonly group: string
  readonly topics: readonly string[]
  /** Where a group starts that has committed nothing. Default: 'earliest', so that no event is missed. */
  readonly startFrom?: 'earliest' | 'latest'
  /** At most this many records in one batch. Default: the driver's. */
  readonly maxBatchRecords?: number
  /** Wait until a fetch holds this many bytes of keys and values (Kafka's fetch.min.bytes) … Default: 1. */
  readonly minBatchBytes?: number
  /** … but no longer than this (Kafka's fetch.max.wait.ms). Default: 500. */
  readonly maxWaitMs?: number
}

export interface LogReader {
  /**
   * Delivers batches until `close`; resolves then. `onBatch` is called for one batch of a partition at a time, and
   * for different partitions side by side. When it returns, the offsets that it resolved are committed, and records
   * that it did not resolve are delivered again in a later batch, in order. When it throws, nothing more is
   * delivered and `run` rejects with that error: whoever can continue does not throw.
   *
   * @throws CounterpointError TOPIC_NOT_FOUND, LOG_UNAVAILABLE, LOG_UNRECOGNIZED, LOG_FORBIDDEN, CLOSED
   */
  run(onBatch: (batch: PartitionBatch) => Promise<void>): Promise<void>
  /** Aborts the signals of running batches, waits for them, commits what they resolved, leaves the group. */
  close(): Promise<void>
}

export interface StoredRecord {
  readonly offset: bigint
  readonly timestampMs: number
  readonly key: Uint8Array | null
  readonly value: Uint8Array | null
  readonly headers: readonly LogHeader[]
}

export interface PartitionBatch {
  readonly topic: string
  readonly partition: number
  /** Ascending offsets, with gaps where the topic was compacted; never empty. */
  readonly records: readonly StoredRecord[]
  /**
   * Aborted when the partition is revoked or the reader closes: stop soon; what is resolved by then counts. Also after the
   * batch has returned, as during a pause.
   */
  readonly signal: AbortSignal
  /** Everything up to and including this offset needs no further delivery. Offsets only go up. */
  resolve(offset: bigint): void
  /**
   * Tells the broker that this member is alive; call it during long work. Cheap to call often. Never rejects: a member
   * that has lost the partition sees its signal aborted.
   */
  heartbeat(): Promise<void>
  /** Asks that the rest of this partition is delivered again no sooner than this many milliseconds after the return. */
  pause(milliseconds: number): void
}

export interface TopicDescription {
  readonly topic: string
  readonly partitions: number
  /** 'compact' keeps the last record of each key (entities); 'delete' keeps all for the retention time (events). */
  readonly cleanup: 'delete' | 'compact'
}

/** What a platform, a test or a demo does with a log, and a service does not. */
export interface LogAdmin {
  /** @throws CounterpointError TOPIC_NOT_CREATED, also when one exists already */
  createTopics(topics: readonly TopicDescription[]): Promise<void>
  deleteTopics(topics: readonly string[]): Promise<void>
  /** Forgets what groups without members have committed. */
  deleteGroups(groups: readonly string[]): Promise<void>
  /**
   * How many records of these topics the group has not committed yet. Drivers that know offsets alone count the gaps
   * that compaction left behind too.
   */
  lag(group: string, topics: readonly string[]): Promise<bigint>
}
