import { type CounterpointError, isCounterpointError } from '@counterpoint/contract-kit/wire'
import { accepted, inParallel, type Outcome, retryable } from '@counterpoint/sink-kit'
import { type ClaimAnswer, type Claims, isHandled } from './claims.ts'
import type { DeliverableRecord } from './decoded-record.ts'
import type { NewClaim } from './deduplication/deduplication.ts'
import type { EventContext } from './handler.ts'
import { noTimeLeft } from './no-time-left.ts'
import type { PartitionRecords } from './partition-records.ts'
import { type Settlement, writtenKey } from './settlement.ts'

/** What a batch may handle of what it asked for. Deliveries are known by their place in the batch. */
export interface ClaimedBatch {
  /**
   * Those that were not handled before, and states behind an older one that is written again; up to the first that cannot
   * be handled now: nothing passes that one.
   */
  readonly begun: readonly number[]
  /** For every delivery, from the outcomes of those that were begun. */
  outcomesOf(handled: readonly Outcome[]): readonly Outcome[]
  /**
   * Ends the claims by what became of the batch. States behind the first delivery that was not settled are forgotten
   * again, though they were taken: they are written once more after it, so that an older one does not end on top. Events
   * are remembered: handling them twice repairs nothing.
   *
   * @param settled - how many deliveries are settled, from the first on
   */
  end(outcomes: readonly Outcome[], settled: number): Promise<void>
}

/** So many claims of a batch are asked for, or ended, at once. */
const claimsAtOnce = 16

/** An event that a producer sent twice has one key, and one claim: of its first place in the batch. */
interface Claimed {
  readonly place: number
  readonly answer: ClaimAnswer
}

export async function claimBatch(
  deliveries: readonly DeliverableRecord[],
  contexts: readonly EventContext[],
  claims: Claims,
  { partition, options, rewritten }: Settlement,
): Promise<ClaimedBatch> {
  const { stream } = options.contract
  const keys = contexts.map((context) => claims.keyOf(context))
  const claimed = await claimEach(keys, claims, partition)
  const { place: reach, cause } = partition.isOver()
    ? { place: 0, cause: noTimeLeft() }
    : (firstBlocked(claimed) ?? { place: keys.length, cause: undefined })
  const own = [...claimed.values()].flatMap(({ place, answer }) => (isNew(answer) ? [{ place, claim: answer }] : []))
  const begun: number[] = []
  for (const { place, answer } of claimed.values()) {
    if (place >= reach) break
    const delivery = deliveries[place]?.delivery
    const written = delivery && writtenKey(delivery)
    if (!isNew(answer) && (written === undefined || !rewritten.has(written))) continue
    begun.push(place)
    if (written !== undefined) rewritten.add(written)
  }
  return {
    begun,
    outcomesOf: (handled) => {
      const byKey = new Map(begun.map((place, index) => [keys[place], handled[index]]))
      return keys.map((key, place) => {
        return place >= reach && cause !== undefined ? retryable(cause) : (byKey.get(key) ?? accepted)
      })
    },
    end: (outcomes, settled) =>
      inParallel(own, claimsAtOnce, async ({ place, claim }) => {
        const isKept = stream === 'events' || place < settled
        await claims.end(claim, place < reach && isHandled(outcomes[place]) && isKept ? 'settle' : 'release')
      }),
  }
}

/** By key, in the order of the batch. When time is over no other claim is made, which nobody would be there to end. */
async function claimEach(
  keys: readonly string[],
  claims: Claims,
  partition: PartitionRecords,
): Promise<ReadonlyMap<string, Claimed>> {
  const claimed = new Map<string, Claimed>()
  const unasked = noTimeLeft()
  for (const [place, key] of keys.entries()) if (!claimed.has(key)) claimed.set(key, { place, answer: unasked })
  await inParallel([...claimed], claimsAtOnce, async ([key, { place }]) => {
    if (!partition.isOver()) claimed.set(key, { place, answer: await claims.ask(key, partition) })
  })
  return claimed
}

interface Blocked {
  readonly place: number
  readonly cause: CounterpointError
}

function firstBlocked(claimed: ReadonlyMap<string, Claimed>): Blocked | undefined {
  for (const { place, answer } of claimed.values()) if (isCounterpointError(answer)) return { place, cause: answer }
  return undefined
}

function isNew(answer: ClaimAnswer): answer is NewClaim {
  return !isCounterpointError(answer) && answer.state === 'new'
}
