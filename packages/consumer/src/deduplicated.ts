import { type CounterpointError, isCounterpointError } from '@counterpoint/contract-kit/wire'
import { accepted, type Delivery, inParallel, type Outcome, retryable } from '@counterpoint/sink-kit'
import { type ClaimAnswer, claim, endClaim, isHandled, isNew } from './claims.ts'
import type { Deduplication } from './deduplication/deduplication.ts'
import { deduplicationKey } from './deduplication/deduplication-key.ts'
import type { EventContext } from './handler.ts'
import { batchOutcomes, outcomeOfResult } from './handler-result.ts'
import { noTimeLeft } from './no-time-left.ts'
import type { ConsumerLogger } from './processing-options.ts'
import type { Handling } from './route.ts'

export interface DeduplicationSetting {
  readonly deduplication: Deduplication
  readonly group: string
  readonly stream: 'events' | 'entities'
  readonly logger: Pick<ConsumerLogger, 'warn'>
}

/** So many claims of a batch are asked for, or ended, at once. */
const claimsAtOnce = 16

/** A handling that leaves out what was handled before. */
export function withDeduplication(handling: Handling, setting: DeduplicationSetting | undefined): Handling {
  if (setting === undefined) return handling
  if (handling.kind === 'single') {
    return {
      kind: 'single',
      handle: async (delivery, context) => {
        const outcomes = await claimedOutcomes([context], context.signal, setting, async () => [
          outcomeOfResult(await handling.handle(delivery, context)),
        ])
        return outcomes[0]
      },
    }
  }
  return {
    kind: 'batch',
    handle: (deliveries, context) =>
      claimedOutcomes(context.records, context.signal, setting, async (indices) => {
        const claimed: readonly Delivery[] = indices.flatMap((index) => deliveries[index] ?? [])
        const records = indices.flatMap((index) => context.records[index] ?? [])
        return batchOutcomes(await handling.handle(claimed, { ...context, records }), claimed.length)
      }),
  }
}

/** A record of a batch. An event that a producer sent twice has one key, and one claim. */
interface Keyed {
  readonly index: number
  readonly key: string
  readonly context: EventContext
}

/** Claims every record, handles those that are new, and ends their claims by what became of them. */
async function claimedOutcomes(
  contexts: readonly EventContext[],
  signal: AbortSignal,
  setting: DeduplicationSetting,
  handle: (indices: readonly number[]) => Promise<readonly Outcome[]>,
): Promise<readonly Outcome[]> {
  const records = contexts.map((context, index): Keyed => ({ index, key: keyOf(context, setting), context }))
  const answers = await claimsOf(records, setting)
  const blocked = signal.aborted ? { index: 0, cause: noTimeLeft() } : firstBlocked(records, answers)
  const claimed = [...answers].flatMap(([key, { index, answer }]) => (isNew(answer) ? [{ key, index, answer }] : []))
  // Nothing passes what cannot be handled now.
  const begun = claimed.filter(({ index }) => blocked === undefined || index < blocked.index)
  const handled = new Map<string, Outcome>()
  const outcomeOf = ({ index, key }: Keyed): Outcome => {
    if (blocked !== undefined && index >= blocked.index) return retryable(blocked.cause)
    return handled.get(key) ?? accepted
  }
  try {
    const outcomes = begun.length === 0 ? [] : await handle(begun.map(({ index }) => index))
    for (const [place, outcome] of outcomes.entries()) handled.set(begun[place]?.key ?? '', outcome)
    return records.map(outcomeOf)
  } finally {
    const waiting = records.find((record) => outcomeOf(record).outcome === 'retryable')
    await inParallel(claimed, claimsAtOnce, async ({ key, index, answer }) => {
      const passed = setting.stream === 'entities' && waiting !== undefined && index > waiting.index
      await endClaim(answer, isHandled(handled.get(key)) && !passed ? 'settle' : 'release', setting.logger)
    })
  }
}

interface Claimed {
  /** Of the first record with that key. */
  readonly index: number
  readonly answer: ClaimAnswer
}

/** By key, in the order of the records. */
async function claimsOf(
  records: readonly Keyed[],
  { deduplication }: DeduplicationSetting,
): Promise<ReadonlyMap<string, Claimed>> {
  const firsts = new Map<string, Keyed>()
  for (const record of records) if (!firsts.has(record.key)) firsts.set(record.key, record)
  const answers = new Map<string, ClaimAnswer>()
  await inParallel([...firsts.values()], claimsAtOnce, async ({ key, context }) => {
    answers.set(key, await claim(key, context, deduplication))
  })
  const claims = new Map<string, Claimed>()
  for (const { key, index } of firsts.values()) {
    const answer = answers.get(key)
    if (answer !== undefined) claims.set(key, { index, answer })
  }
  return claims
}

function firstBlocked(
  records: readonly Keyed[],
  answers: ReadonlyMap<string, Claimed>,
): { readonly index: number; readonly cause: CounterpointError } | undefined {
  for (const { index, key } of records) {
    const answer = answers.get(key)?.answer
    if (isCounterpointError(answer)) return { index, cause: answer }
  }
  return undefined
}

function keyOf({ cloudEvent, topic, partition, offset, timestampMs }: EventContext, { group }: DeduplicationSetting) {
  const { id, source } = cloudEvent ?? {}
  return deduplicationKey({ group, id, source, topic, partition, offset, timestampMs })
}
