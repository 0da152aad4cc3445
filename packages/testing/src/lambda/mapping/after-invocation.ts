import type { FailedOffsets } from './batch-response.ts'
import type { QueuedRecord } from './queued-record.ts'
import { split } from './split.ts'

/** Records that go into one invocation. */
export interface Chunk {
  /** Those of a partition stand together, in order. */
  readonly records: readonly QueuedRecord[]
  /** How many invocations have failed of those that count: the first one is no retry. */
  readonly failures: number
  /** How often a function has seen them, as a batch or a part of one. */
  readonly invocations: number
}

export type InvocationOutcome =
  | { readonly kind: 'success' }
  | { readonly kind: 'failed' }
  | { readonly kind: 'partial'; readonly failed: FailedOffsets }
  /** A partial response that the mapping does not look at. */
  | { readonly kind: 'ignored'; readonly failed: FailedOffsets }

export interface RetryRules {
  /** Beyond the first invocation. -1: for ever. */
  readonly maximumRetryAttempts: number
  readonly bisectBatchOnFunctionError: boolean
}

/** What follows from an invocation. */
export interface AfterInvocation {
  readonly handled: readonly QueuedRecord[]
  /** Neither handled nor to come again. */
  readonly lost: readonly QueuedRecord[]
  /** To be invoked again, one after the other. */
  readonly again: readonly Chunk[]
  readonly exhausted: Chunk | undefined
}

/**
 * Splitting a batch does not count as a retry, as the service documents of streams. After a partial response those
 * items come again that are listed ("retry just those specific items"), and not, as of streams, everything from the
 * lowest one on.
 */
export function afterInvocation(chunk: Chunk, outcome: InvocationOutcome, rules: RetryRules): AfterInvocation {
  const invocations = chunk.invocations + 1
  const { records } = chunk
  switch (outcome.kind) {
    case 'success':
      return { handled: records, lost: [], again: [], exhausted: undefined }
    case 'failed': {
      if (!rules.bisectBatchOnFunctionError || records.length < 2) {
        return { handled: [], lost: [], ...retried({ records, failures: chunk.failures + 1, invocations }, rules) }
      }
      const middle = Math.ceil(records.length / 2)
      const halves = [records.slice(0, middle), records.slice(middle)]
      const again = halves.map((half) => ({ records: half, failures: chunk.failures, invocations }))
      return { handled: [], lost: [], again, exhausted: undefined }
    }
    case 'partial': {
      const [failed, handled] = splitByFailure(records, outcome.failed)
      return { handled, lost: [], ...retried({ records: failed, failures: chunk.failures + 1, invocations }, rules) }
    }
    case 'ignored': {
      const [lost, handled] = splitByFailure(records, outcome.failed)
      return { handled, lost, again: [], exhausted: undefined }
    }
  }
}

function splitByFailure(records: readonly QueuedRecord[], failed: FailedOffsets) {
  return split(records, ({ member, offset }) => failed.get(member)?.has(offset) === true)
}

function retried(chunk: Chunk, { maximumRetryAttempts }: RetryRules): Omit<AfterInvocation, 'handled' | 'lost'> {
  return maximumRetryAttempts >= 0 && chunk.failures > maximumRetryAttempts
    ? { again: [], exhausted: chunk }
    : { again: [chunk], exhausted: undefined }
}
