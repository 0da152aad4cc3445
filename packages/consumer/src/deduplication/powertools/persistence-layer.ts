/**
 * What is used of a `BasePersistenceLayer` of @aws-lambda-powertools/idempotency, such as its DynamoDBPersistenceLayer
 * and CachePersistenceLayer. Said by its shape, so that any copy of the package fits and none is loaded.
 */
export interface PersistenceLayer {
  saveInProgress(data: string, remainingTimeInMillis?: number): Promise<void>
  saveSuccess(data: string, result: boolean): Promise<void>
  deleteRecord(data: string): Promise<void>
  getRecord(data: string): Promise<PersistedRecord>
}

export interface PersistedRecord {
  /** "EXPIRED" where the record's own expiry has passed. */
  getStatus(): string
  /** Milliseconds since the epoch. */
  readonly inProgressExpiryTimestamp?: number | undefined
}
