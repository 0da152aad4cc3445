import { CounterpointError, isCounterpointError } from '@counterpoint/contract-kit/wire'
import { accepted, type Delivery, inParallel, type Outcome, retryable } from '@counterpoint/sink-kit'
import type { Claim, Deduplication, NewClaim } from './deduplication/deduplication.ts'
import { deduplicationKey } from './deduplication/deduplication-key.ts'
import type { EventContext } from './handler.ts'
import { batchOutcomes, outcomeOfResult } from './handler-result.ts'
import type { ConsumerLogger } from './processing-options.ts'
import type { Handling } from './route.ts'

export interface DeduplicationSetting {
  readonly deduplication: Deduplication
  readonly group: string
  readonly logger: Pick<ConsumerLogger, 'warn'>
}

/** So many claims of a batch are asked for, or ended, at once. */
const claimsAtOnce = 16

/** A claim holds so long where the deadline is over already: a container finishes what it has begun. */
const shortestClaimMs = 30_000

/**
 * A handling that leaves out what was handled before. Only what was accepted is remembered: a rejected event may need
 * its dead letter once more, and one that failed has to come again.
 */
export function withDeduplication(handling: Handling, setting: DeduplicationSetting | undefined): Handling {
  if (setting === undefined) return handling
  if (handling.kind === 'single') {
    return {
      kind: 'single',
      handle: async (delivery, context) => {
        const outcomes = await claimedOutcomes([context], setting, async () => [
          outcomeOfResult(await handling.handle(delivery, context)),
        ])
        return outcomes[0]
      },
    }
  }
  return {
    kind: 'batch',
    handle: (deliveries, context) =>
      claimedOutcomes(context.records, setting, async (indices) => {
        const claimed: readonly Delivery[] = indices.flatMap((index) => deliveries[index] ?? [])
        const records = indices.flatMap((index) => context.records[index] ?? [])
        return batchOutcomes(await handling.handle(claimed, { ...context, records }), claimed.length)
      }),
  }
}

/** Claims every record, handles those that are new, and ends their claims by what became of them. */
async function claimedOutcomes(
  records: readonly EventContext[],
  setting: DeduplicationSetting,
  handle: (indices: readonly number[]) => Promise<readonly Outcome[]>,
): Promise<readonly Outcome[]> {
  const keys = records.map((record) => keyOf(record, setting))
  // An event that a producer sent twice has one claim, of the first one in the batch.
  const firsts = new Map([...keys.entries()].reverse().map(([index, key]) => [key, index]))
  const claims = new Map<number, Claim | CounterpointError>()
  await inParallel([...firsts.values()].sort(ascending), claimsAtOnce, async (index) => {
    claims.set(index, await claim(keys[index] ?? '', records[index], setting))
  })
  const fresh = [...claims]
    .filter(([, answer]) => isNew(answer))
    .map(([index]) => index)
    .sort(ascending)
  const endClaims = (outcomes: ReadonlyMap<number, Outcome>) =>
    inParallel(fresh, claimsAtOnce, (index) => end(claims.get(index), outcomes.get(index), setting))
  const handled =
    fresh.length === 0
      ? []
      : await handle(fresh).catch(async (error: unknown) => {
          // Whoever is around the handler sees what it threw, and what was claimed can be handled again at once.
          await endClaims(new Map())
          throw error
        })
  const outcomes = new Map(fresh.map((index, place) => [index, handled[place] ?? accepted]))
  await endClaims(outcomes)
  return keys.map((key) => {
    const index = firsts.get(key) ?? 0
    return outcomes.get(index) ?? unhandled(claims.get(index))
  })
}

function keyOf({ cloudEvent, topic, partition, offset, timestampMs }: EventContext, { group }: DeduplicationSetting) {
  const { id, source } = cloudEvent ?? {}
  return deduplicationKey({ group, id, source, topic, partition, offset, timestampMs })
}

async function claim(
  key: string,
  record: EventContext | undefined,
  { deduplication }: DeduplicationSetting,
): Promise<Claim | CounterpointError> {
  const { deadline = 0, remainingMs = 0 } =
    record === undefined ? {} : { deadline: record.deadline, remainingMs: record.remainingMs() }
  const until = remainingMs > 0 ? deadline : deadline - remainingMs + shortestClaimMs
  try {
    return await deduplication.claim(key, { until })
  } catch (cause) {
    return unavailable(cause)
  }
}

/** The claim of an event that was not accepted is given back, so that it can come again at once. */
async function end(
  answer: Claim | CounterpointError | undefined,
  outcome: Outcome | undefined,
  { logger }: DeduplicationSetting,
): Promise<void> {
  if (!isNew(answer)) return
  const comesAgain = outcome === undefined || outcome.outcome === 'retryable' || outcome.outcome === 'rejected'
  try {
    await (comesAgain ? answer.release() : answer.settle())
  } catch (cause) {
    // The event is handled, or comes again when the claim has run out: failing it would not make that better.
    logger.warn(`${unavailable(cause).message}; an event may be handled once more, or wait until its claim has run out`)
  }
}

function unhandled(answer: Claim | CounterpointError | undefined): Outcome {
  if (isCounterpointError(answer)) return retryable(answer)
  if (answer?.state !== 'busy') return accepted
  return retryable(
    new CounterpointError(
      'DEDUPLICATION_UNAVAILABLE',
      `an event is claimed by somebody who is at it, or died at it; the claim runs out at ${new Date(answer.untilMs).toISOString()}`,
      { details: { untilMs: answer.untilMs } },
    ),
  )
}

function isNew(answer: Claim | CounterpointError | undefined): answer is NewClaim {
  return answer !== undefined && 'state' in answer && answer.state === 'new'
}

function unavailable(cause: unknown): CounterpointError {
  if (isCounterpointError(cause)) return cause
  return new CounterpointError('DEDUPLICATION_UNAVAILABLE', 'deduplication ended in an error of its own', { cause })
}

function ascending(left: number, right: number): number {
  return left - right
}
