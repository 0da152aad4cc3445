import type { Clock } from '@counterpoint/aws-kit'
import { CounterpointError, checkOptions, rule } from '@counterpoint/contract-kit/error'
import type { Claim, ClaimEnd, Deduplication } from '../deduplication.ts'
import { deduplicationUnavailable } from '../unavailable.ts'
import { beginningOf, recordOf } from './answer.ts'
import type { PersistedRecord, PersistenceLayer } from './persistence-layer.ts'

export interface PowertoolsDeduplicationOptions {
  /** Of this adapter; a layer has the system's clock. */
  readonly clock?: Pick<Clock, 'now'>
}

const store = 'the Powertools persistence layer'

/**
 * Deduplication in a persistence layer of Powertools for AWS Lambda, for teams that have one, such as on Valkey. Give it
 * a layer of its own: `makeIdempotent` changes the key prefix of the layer that it is given. How long settled events are
 * remembered is the layer's (`expiresAfterSeconds`), by default one hour, which is too short for most topics.
 *
 * A layer has no fencing: its success and its deletion are unconditional. So a claim whose time is over by this process's
 * clock is neither settled nor released any more, which leaves a gap as wide as one call. An answer that is lost leaves a
 * claim that nobody knows to be his: busy until its time is over.
 *
 * @throws CounterpointError OPTION_INVALID
 */
export function powertoolsDeduplication(
  layer: PersistenceLayer,
  options: PowertoolsDeduplicationOptions = {},
): Deduplication {
  checkOptions('powertoolsDeduplication', options, { clock: rule.optional(rule.object) })
  checkLayer(layer)
  const { clock = Date } = options

  const ask = async <Answer>(action: string, call: () => Promise<Answer>): Promise<Answer> => {
    checkLayer(layer)
    try {
      return await call()
    } catch (error) {
      throw deduplicationUnavailable(error, { store, action })
    }
  }

  return {
    claim: async (key, { until }): Promise<Claim> => {
      // Without a time that is left, a layer would hold the claim as long as it remembers.
      const leftMs = Math.max(1, Math.ceil(until - clock.now()))
      const beginning = await ask('saveInProgress', () => beginningOf(layer.saveInProgress(key, leftMs)))
      if (!beginning.begun) {
        const record = beginning.record ?? (await ask('getRecord', () => recordOf(layer.getRecord(key))))
        return claimedBefore(record, clock.now())
      }
      const unlessOver = async (action: string, end: () => Promise<void>): Promise<ClaimEnd> => {
        if (clock.now() >= until) return 'lost'
        await ask(action, end)
        return 'kept'
      }
      return {
        state: 'new',
        // A result is remembered with it: there is none.
        settle: () => unlessOver('saveSuccess', () => layer.saveSuccess(key, true)),
        release: () => unlessOver('deleteRecord', () => layer.deleteRecord(key)),
      }
    },
  }
}

/** What is neither settled nor held ended while it was asked for: it can be claimed when the event comes again. */
function claimedBefore(record: PersistedRecord | undefined, now: number): Claim {
  switch (record?.getStatus()) {
    case 'COMPLETED':
      return { state: 'settled' }
    case 'INPROGRESS':
      return { state: 'busy', untilMs: Math.max(now, record.inProgressExpiryTimestamp ?? now) }
    default:
      return { state: 'busy', untilMs: now }
  }
}

/**
 * A layer finds its key in the data with a JMESPath when it was configured with one. In a text it finds nothing, and
 * every event would have the same key.
 */
function checkLayer(layer: PersistenceLayer): void {
  const isLayer = typeof layer === 'object' && layer !== null && typeof layer.saveInProgress === 'function'
  if (isLayer && !Reflect.get(layer, 'eventKeyJmesPath')) return
  throw new CounterpointError(
    'OPTION_INVALID',
    isLayer
      ? 'powertoolsDeduplication: the layer is configured with "eventKeyJmesPath", which finds nothing in a key; give it a layer of its own, without that'
      : 'powertoolsDeduplication: the first parameter must be a persistence layer of @aws-lambda-powertools/idempotency',
  )
}
