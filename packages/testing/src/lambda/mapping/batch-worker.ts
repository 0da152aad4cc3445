import { functionArn } from '../context/lambda-context.ts'
import { afterInvocation, type Chunk, type InvocationOutcome, type RetryRules } from './after-invocation.ts'
import { readBatchResponse } from './batch-response.ts'
import { type FunctionResult, type InvocationOptions, invokeFunction, type LambdaFunction } from './invocation.ts'
import { type GivenUpCondition, type InvocationRecord, invocationRecord } from './invocation-record.ts'
import type { Payloads } from './payload.ts'
import type { QueuedRecord } from './queued-record.ts'
import type { Slots } from './slots.ts'
import { split } from './split.ts'
import type { MappingCounts } from './statistics.ts'

export interface WorkerOptions extends InvocationOptions, RetryRules {
  readonly lambda: LambdaFunction
  readonly reportsBatchItemFailures: boolean
  /** Undefined: whatever their age. */
  readonly maximumRecordAgeMs: number | undefined
  readonly payloadLimitBytes: number
  readonly retryDelayMs: number
  readonly onFailure: ((record: InvocationRecord) => void | Promise<void>) | undefined
  readonly payloads: Payloads
  readonly slots: Slots
  readonly counts: MappingCounts
  readonly isFirstDelivery: (record: QueuedRecord) => boolean
  readonly stop: AbortSignal
}

/** Brings a batch to its end: invokes, reads the outcome, splits, invokes again, gives up. */
export class BatchWorker {
  readonly #options: WorkerOptions

  constructor(options: WorkerOptions) {
    this.#options = options
  }

  /**
   * Resolves when nothing of the batch is left. `onLeft` is told the records that are not through after each step.
   * Rejects with what an on-failure destination throws.
   */
  async run(batch: readonly QueuedRecord[], onLeft: (left: readonly QueuedRecord[]) => void): Promise<void> {
    const chunks: Chunk[] = [{ records: batch, failures: 0, invocations: 0 }]
    for (let chunk = chunks.pop(); chunk !== undefined; chunk = chunks.pop()) {
      const again = await this.#attempt(chunk)
      chunks.push(...again.toReversed())
      onLeft(chunks.flatMap(({ records }) => records))
      const [next] = again
      if (next !== undefined) await this.#wait(next)
    }
  }

  async #attempt(chunk: Chunk): Promise<readonly Chunk[]> {
    const { slots, stop } = this.#options
    await slots.acquire()
    try {
      const isOurs = ({ owner }: QueuedRecord) => !stop.aborted && !owner.signal.aborted
      const [ours, others] = split(chunk.records, isOurs)
      for (const record of others) record.owner.ended(record, false)
      const young = await this.#giveUpOld({ ...chunk, records: ours })
      return young.records.length === 0 ? [] : await this.#invoke(young)
    } finally {
      slots.release()
    }
  }

  async #invoke(chunk: Chunk): Promise<readonly Chunk[]> {
    const { lambda, payloads, payloadLimitBytes, counts, isFirstDelivery } = this.#options
    const { records } = chunk
    const payload = payloads.textOf(records)
    if (records.length === 1 && Buffer.byteLength(payload) > payloadLimitBytes) {
      await this.#giveUp(chunk, 'MaximumPayloadSizeExceeded', undefined, this.#requestId())
      return []
    }
    counts.invocations += 1
    counts.deliveredRecords += records.length
    for (const record of records) if (!isFirstDelivery(record)) counts.repeatedDeliveries += 1
    const requestId = this.#requestId()
    const result = await invokeFunction(lambda, payload, requestId, this.#options)
    const { handled, lost, again, exhausted } = afterInvocation(chunk, this.#outcomeOf(result, records), this.#options)
    counts.handledRecords += handled.length
    counts.ignoredFailures += lost.length
    for (const record of [...handled, ...lost]) record.owner.ended(record, true)
    if (exhausted !== undefined) {
      const functionError = result.kind === 'response' ? undefined : 'Unhandled'
      await this.#giveUp(exhausted, 'RetriesExhausted', functionError, requestId)
    }
    return again
  }

  #outcomeOf(result: FunctionResult, records: readonly QueuedRecord[]): InvocationOutcome {
    const { counts, reportsBatchItemFailures } = this.#options
    if (result.kind !== 'response') {
      counts.failedInvocations += 1
      if (result.kind === 'timed-out') counts.timedOutInvocations += 1
      return { kind: 'failed' }
    }
    const read = readBatchResponse(result.response, records)
    if (!reportsBatchItemFailures) return read.kind === 'partial' ? { ...read, kind: 'ignored' } : { kind: 'success' }
    if (read.kind === 'partial') counts.partialResponses += 1
    if (read.kind !== 'invalid') return read
    counts.invalidResponses += 1
    return { kind: 'failed' }
  }

  /** The chunk without the records whose time is over. */
  async #giveUpOld(chunk: Chunk): Promise<Chunk> {
    const { maximumRecordAgeMs, clock } = this.#options
    if (maximumRecordAgeMs === undefined) return chunk
    const isOld = ({ timestampMs }: QueuedRecord) => clock.now() - timestampMs > maximumRecordAgeMs
    const [old, young] = split(chunk.records, isOld)
    await this.#giveUp({ ...chunk, records: old }, 'RecordAgeExceeded', 'Unhandled', this.#requestId())
    return { ...chunk, records: young }
  }

  async #giveUp(
    { records, invocations }: Chunk,
    condition: GivenUpCondition,
    functionError: string | undefined,
    requestId: string,
  ): Promise<void> {
    const { onFailure, payloads, functionName, clock, counts } = this.#options
    for (const record of records) {
      if (onFailure !== undefined) {
        const givenUp = {
          condition,
          invocations,
          functionError,
          requestId,
          functionArn: functionArn(functionName),
          timestampMs: clock.now(),
        }
        await onFailure(invocationRecord(payloads.textOf([record]), record, givenUp))
        counts.onFailureRecords += 1
      }
      counts.givenUpRecords += 1
      record.owner.ended(record, true)
    }
  }

  async #wait({ records }: Chunk): Promise<void> {
    const { retryDelayMs, clock, stop } = this.#options
    if (retryDelayMs === 0) return
    const owners = new Set(records.map(({ owner }) => owner.signal))
    await clock.sleep(retryDelayMs, AbortSignal.any([stop, ...owners]))
  }

  /** Of the invocation that is counted last. */
  #requestId(): string {
    const sequence = this.#options.counts.invocations.toString(16).padStart(12, '0')
    return `3d1f0b7e-8a0c-4d53-9b6f-${sequence}`
  }
}
