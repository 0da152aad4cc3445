import { CounterpointError, isCounterpointError, rule } from '@counterpoint/contract-kit/error'
import type { Outcome } from '@counterpoint/sink-kit'
import type { Deduplication, NewClaim, SettledClaim } from './deduplication/deduplication.ts'
import { deduplicationKey } from './deduplication/deduplication-key.ts'
import { nameOf } from './error-name.ts'
import type { EventContext } from './handler.ts'
import { isRecord } from './is-record.ts'
import type { PartitionRecords } from './partition-records.ts'
import type { ConsumerLogger } from './processing-options.ts'

export interface ClaimsSetting {
  readonly deduplication: Deduplication
  readonly group: string
  readonly logger: Pick<ConsumerLogger, 'warn'>
}

/** An adapter's answer; everything but those two means that the event must not be handled now. */
export type ClaimAnswer = NewClaim | SettledClaim | CounterpointError

/** A container finishes what it has begun, also after its deadline. */
const shortestClaimMs = 30_000

/** The claims that a consumer makes before it handles events; what they end with is said when a record is settled. */
export class Claims {
  readonly #setting: ClaimsSetting

  constructor(setting: ClaimsSetting) {
    this.#setting = setting
  }

  keyOf({ cloudEvent, topic, partition, offset, timestampMs }: EventContext): string {
    const { id, source } = cloudEvent ?? {}
    return deduplicationKey({ group: this.#setting.group, id, source, topic, partition, offset, timestampMs })
  }

  async ask(key: string, partition: PartitionRecords): Promise<ClaimAnswer> {
    try {
      return answerOf(await this.#setting.deduplication.claim(key, { until: untilOf(partition) }))
    } catch (cause) {
      return unavailable(cause)
    }
  }

  /** The claim of an event that comes again is given back, so that it can come again at once. */
  async end(claim: NewClaim, how: 'settle' | 'release'): Promise<void> {
    try {
      await claim[how]()
    } catch (cause) {
      // The event is handled, or comes again when the claim has run out: failing it would not make that better.
      const consequence = 'an event may be handled once more, or wait until its claim has run out'
      this.#setting.logger.warn(`${unavailable(cause).message}; ${consequence}`)
    }
  }
}

/** Only what was handled is remembered: a rejected event may need its dead letter once more. */
export function isHandled(outcome: Outcome | undefined): boolean {
  return outcome !== undefined && outcome.outcome !== 'retryable' && outcome.outcome !== 'rejected'
}

/** A function answers soon after its deadline, and another one may then handle what it leaves. */
function untilOf({ answered, deadline, now }: PartitionRecords): number {
  return answered === undefined ? Math.max(deadline, now() + shortestClaimMs) : deadline
}

/** Adapters may be anybody's, and an answer that is misread loses an event. */
function answerOf(answer: unknown): ClaimAnswer {
  if (isRecord(answer)) {
    if (answer['state'] === 'settled') return { state: 'settled' }
    if (isNewClaim(answer)) return answer
    if (answer['state'] === 'busy') return busy(answer['untilMs'])
  }
  return new CounterpointError(
    'DEDUPLICATION_UNAVAILABLE',
    'deduplication answered with something that is no claim: { state: "new", settle, release }, { state: "settled" } or ' +
      '{ state: "busy", untilMs }',
  )
}

function isNewClaim(answer: unknown): answer is NewClaim {
  return isRecord(answer) && answer['state'] === 'new' && rule.methods('settle', 'release')(answer) === undefined
}

function busy(until: unknown): CounterpointError {
  const untilMs = typeof until === 'number' && Math.abs(until) <= 8.64e15 ? until : undefined
  const end = untilMs === undefined ? 'at a time that is not known' : `at ${new Date(untilMs).toISOString()}`
  return new CounterpointError(
    'DEDUPLICATION_UNAVAILABLE',
    `an event is claimed by somebody who is at it, or died at it; the claim runs out ${end}`,
    { details: { untilMs } },
  )
}

function unavailable(cause: unknown): CounterpointError {
  if (isCounterpointError(cause)) return cause
  return new CounterpointError(
    'DEDUPLICATION_UNAVAILABLE',
    `deduplication ended in an error of its own${nameOf(cause)}`,
    { cause },
  )
}
