import { randomUUID } from 'node:crypto'
import { type Clock, callRetrying, checkClientOptions, clientRules, systemClock } from '@counterpoint/aws-kit'
import { CounterpointError, checkOptions, rule } from '@counterpoint/contract-kit/error'
import type { Claim, Deduplication } from '../deduplication.ts'
import { defaultRememberMs, rememberRule } from '../remembering.ts'
import { deduplicationUnavailable } from '../unavailable.ts'
import { type ClientOptions, type DynamoDbCalls, lazyCalls } from './client.ts'
import { type Written, writtenOf } from './condition.ts'
import { claimInput, entryAttributes, entryOf, releaseInput, settleInput } from './item.ts'

export interface DynamoDbDeduplicationOptions extends ClientOptions {
  /** A table with a partition key of type text and no sort key, TTL on `expiryAttribute`. Name or ARN. */
  readonly tableName: string
  /** The table's partition key. Default: "id", as in tables that were made for Powertools. */
  readonly keyAttribute?: string
  /** The attribute that the table's TTL looks at, in seconds since the epoch. Default: "expiration", for the same reason. */
  readonly expiryAttribute?: string
  /**
   * How long a settled event is remembered. Default: 7 days, which is Kafka's default retention: what is not in the topic
   * any more does not come again. Give at least the topic's retention, and the age at which an event source mapping stops
   * repeating. To handle a topic again on purpose, use another group.
   */
  readonly rememberMs?: number
  /** How far two machines' clocks may be apart: a claim is taken over that much after its time. Default: 1,000 ms. */
  readonly clockSkewMs?: number
  /** How long a claim, settle or release may take, with its repetitions. Default: 5,000 ms, 2,000 for each attempt. */
  readonly timeoutMs?: number
  readonly clock?: Clock
}

const attemptTimeoutMs = 2_000

/**
 * Deduplication in a DynamoDB table, for functions and for any number of processes: two conditional writes for each
 * event, one for an event that comes again. A claim that was taken over can neither be settled nor released by its first
 * owner. Works within one region: a global table tells another region too late.
 *
 * Conditional writes: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/WorkingWithItems.html. TTL:
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/TTL.html.
 *
 * @throws CounterpointError OPTION_INVALID; a missing AWS client is PEER_MISSING on the first claim
 */
export function dynamoDbDeduplication(options: DynamoDbDeduplicationOptions): Deduplication {
  checkDynamoDbOptions(options)
  const { tableName, keyAttribute = 'id', expiryAttribute = 'expiration' } = options
  const { rememberMs = defaultRememberMs, clockSkewMs = 1_000, timeoutMs = 5_000, clock = systemClock } = options
  const table = { tableName, keyAttribute, expiryAttribute }
  const calls = lazyCalls(options)

  const write = async (
    action: string,
    call: (calls: DynamoDbCalls, signal: AbortSignal) => Promise<unknown>,
  ): Promise<Written> => {
    const client = await calls()
    try {
      const limits = { deadline: clock.now() + timeoutMs, clock, attemptTimeoutMs }
      return await writtenOf(callRetrying((signal) => call(client, signal), limits))
    } catch (error) {
      throw deduplicationUnavailable(error, { store: `DynamoDB table ${tableName}`, action })
    }
  }

  return {
    claim: async (key, { until }): Promise<Claim> => {
      const claim = randomUUID()
      const claimed = { state: 'claimed', claim, untilMs: Math.ceil(until) + clockSkewMs } as const
      const written = await write('dynamodb:PutItem', (client, signal) =>
        client.putItem(claimInput(table, key, claimed, clock.now()), signal),
      )
      if (!written.done) return claimedBefore(written.item, tableName)
      return {
        state: 'new',
        settle: async () => {
          const settled = { state: 'settled', claim, untilMs: clock.now() + rememberMs } as const
          const { done } = await write('dynamodb:PutItem', (client, signal) =>
            client.putItem(settleInput(table, key, settled), signal),
          )
          return done ? 'kept' : 'lost'
        },
        release: async () => {
          const { done } = await write('dynamodb:DeleteItem', (client, signal) =>
            client.deleteItem(releaseInput(table, key, claim), signal),
          )
          return done ? 'kept' : 'lost'
        },
      }
    },
  }
}

function claimedBefore(item: Parameters<typeof entryOf>[0] | undefined, tableName: string): Claim {
  const entry = item && entryOf(item)
  if (entry === undefined) {
    throw new CounterpointError(
      'DEDUPLICATION_UNAVAILABLE',
      `DynamoDB table ${tableName} holds an item of another program under this key: give deduplication a table, or keys, of its own`,
      { details: { store: `DynamoDB table ${tableName}` }, retriable: false },
    )
  }
  return entry.state === 'settled' ? { state: 'settled' } : { state: 'busy', untilMs: entry.untilMs }
}

function checkDynamoDbOptions(options: DynamoDbDeduplicationOptions): void {
  const { keyAttribute = 'id', expiryAttribute = 'expiration' } = options ?? {}
  const names = [keyAttribute, expiryAttribute, ...Object.values(entryAttributes)]
  checkOptions(
    'dynamoDbDeduplication',
    options,
    {
      tableName: rule.text,
      keyAttribute: rule.optional(rule.text),
      expiryAttribute: rule.optional(rule.text),
      rememberMs: rememberRule,
      clockSkewMs: rule.optional(rule.whole(0, 60_000, 'milliseconds')),
      timeoutMs: rule.optional(rule.whole(1, 900_000, 'milliseconds')),
      clock: rule.optional(rule.object),
      ...clientRules,
    },
    new Set(names).size === names.length
      ? []
      : [
          `"keyAttribute" and "expiryAttribute" must differ from each other and from ${Object.values(entryAttributes).join(', ')}`,
        ],
  )
  checkClientOptions('dynamoDbDeduplication', options)
}
