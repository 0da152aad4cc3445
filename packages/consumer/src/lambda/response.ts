import type { PartitionResult } from './partition-result.ts'

/**
 * What a function answers to a mapping with ReportBatchItemFailures; an empty list is a success
 * (https://docs.aws.amazon.com/lambda/latest/dg/kafka-retry-configurations.html).
 */
export interface KafkaBatchResponse {
  readonly batchItemFailures: readonly KafkaBatchItemFailure[]
}

export interface KafkaBatchItemFailure {
  readonly itemIdentifier: {
    /** The member of the event's `records`. */
    readonly partition: string
    readonly offset: number
  }
}

/** Every record that is not settled: order is kept only if what is behind a failure comes again too. */
export function batchResponse(results: readonly PartitionResult[]): KafkaBatchResponse {
  return {
    batchItemFailures: results.flatMap(({ partition: { identifier, records }, settled }) =>
      records
        .slice(settled)
        .map(({ offset }) => ({ itemIdentifier: { partition: identifier, offset: Number(offset) } })),
    ),
  }
}
