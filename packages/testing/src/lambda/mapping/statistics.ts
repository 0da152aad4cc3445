/** What a mapping has done so far. */
export interface MappingStatistics {
  readonly invocations: number
  /** Of these: the handler threw, ended too late, or answered with something that JSON cannot carry. */
  readonly failedInvocations: number
  /** Of the failed ones: those that did not end in time. */
  readonly timedOutInvocations: number
  /** Responses that name what was not in the event, or are none: whole batches that came again. */
  readonly invalidResponses: number
  /** Responses with failures that were understood. */
  readonly partialResponses: number
  /** Records in invocations, each as often as it was in one. */
  readonly deliveredRecords: number
  /** Of these: those that were in an earlier one, too. */
  readonly repeatedDeliveries: number
  /** Records of which the function said that they are done. */
  readonly handledRecords: number
  /**
   * Records that an answer named as failed to a mapping without ReportBatchItemFailures, which does not look at it: they
   * are lost.
   */
  readonly ignoredFailures: number
  /** Records that will not come again: their retries or their time were over, or no payload holds them. */
  readonly givenUpRecords: number
  /** Of these: those that an on-failure destination has. The others are lost. */
  readonly onFailureRecords: number
}

export type MappingCounts = { -readonly [Name in keyof MappingStatistics]: MappingStatistics[Name] }

export function noCounts(): MappingCounts {
  return {
    invocations: 0,
    failedInvocations: 0,
    timedOutInvocations: 0,
    invalidResponses: 0,
    partialResponses: 0,
    deliveredRecords: 0,
    repeatedDeliveries: 0,
    handledRecords: 0,
    ignoredFailures: 0,
    givenUpRecords: 0,
    onFailureRecords: 0,
  }
}
