import type { AttributeValue, DeleteItemCommandInput, PutItemCommandInput } from '@aws-sdk/client-dynamodb'

/** The table, and the two names that its definition fixes. */
export interface Table {
  readonly tableName: string
  readonly keyAttribute: string
  readonly expiryAttribute: string
}

/** What an item says beside its key: that a claim holds until then, or that the event was settled and is remembered. */
interface Entry {
  readonly state: 'claimed' | 'settled'
  /** The fencing token: whose claim it is, or was. */
  readonly claim: string
  readonly untilMs: number
}

/** Names of attributes that no table definition fixes; all of them are behind `#`, since some are reserved words. */
export const entryAttributes = { state: 'state', claim: 'claim', until: 'until' } as const

/** So that TTL does not delete the claim of a process that works past its deadline. */
const claimsOutliveMs = 24 * 60 * 60 * 1000

/**
 * Takes a key that nobody holds: TTL deletes late, so what is over is compared here. An answer may be lost and the call
 * repeated, then the claim that is found is this one's own; not so when it is settled already and a call comes late.
 */
export function claimInput(table: Table, key: string, entry: Entry, nowMs: number): PutItemCommandInput {
  return {
    ...putInput(table, key, entry),
    ConditionExpression: 'attribute_not_exists(#key) OR #until <= :now OR (#claim = :claim AND #state = :claimed)',
    ExpressionAttributeNames: {
      '#key': table.keyAttribute,
      '#until': entryAttributes.until,
      '#claim': entryAttributes.claim,
      '#state': entryAttributes.state,
    },
    ExpressionAttributeValues: {
      ':now': { N: String(nowMs) },
      ':claim': { S: entry.claim },
      ':claimed': { S: 'claimed' },
    },
    // Saves reading the item: no read capacity is used for it.
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  }
}

/** Remembers, if the claim was not taken over. */
export function settleInput(table: Table, key: string, entry: Entry): PutItemCommandInput {
  return {
    ...putInput(table, key, entry),
    ConditionExpression: '#claim = :claim',
    ExpressionAttributeNames: { '#claim': entryAttributes.claim },
    ExpressionAttributeValues: { ':claim': { S: entry.claim } },
  }
}

/** Frees the key, if the claim was not taken over; one that is gone is what a repetition finds. */
export function releaseInput({ tableName, keyAttribute }: Table, key: string, claim: string): DeleteItemCommandInput {
  return {
    TableName: tableName,
    Key: { [keyAttribute]: { S: key } },
    ConditionExpression: 'attribute_not_exists(#key) OR (#claim = :claim AND #state = :claimed)',
    ExpressionAttributeNames: {
      '#key': keyAttribute,
      '#claim': entryAttributes.claim,
      '#state': entryAttributes.state,
    },
    ExpressionAttributeValues: { ':claim': { S: claim }, ':claimed': { S: 'claimed' } },
  }
}

/** Of the item that made a condition fail; undefined when another program wrote it. */
export function entryOf(item: Readonly<Record<string, AttributeValue>>): Entry | undefined {
  const state = item[entryAttributes.state]?.S
  const claim = item[entryAttributes.claim]?.S
  const untilMs = Number(item[entryAttributes.until]?.N)
  if ((state !== 'claimed' && state !== 'settled') || claim === undefined || Number.isNaN(untilMs)) return undefined
  return { state, claim, untilMs }
}

function putInput({ tableName, keyAttribute, expiryAttribute }: Table, key: string, { state, claim, untilMs }: Entry) {
  const expiresMs = state === 'claimed' ? untilMs + claimsOutliveMs : untilMs
  return {
    TableName: tableName,
    Item: {
      [keyAttribute]: { S: key },
      [entryAttributes.state]: { S: state },
      [entryAttributes.claim]: { S: claim },
      [entryAttributes.until]: { N: String(untilMs) },
      // Seconds, as TTL wants them.
      [expiryAttribute]: { N: String(Math.ceil(expiresMs / 1000)) },
    },
  }
}
