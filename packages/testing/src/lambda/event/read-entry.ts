import type { Contract, EventIdentity } from '@counterpoint/contract-kit'
import { checkOptions, rule } from '@counterpoint/contract-kit/error'
import type { Corruption } from './corrupt.ts'
import { type EncodedEvent, encodeInput, encodeUnchecked } from './encode-event.ts'
import { isMarked, type MarkedEntry, type RecordFacts } from './entries.ts'
import { payloadRules, placeRules } from './options.ts'

/** An entry with its wrappings taken off. */
export interface ReadEntry {
  readonly facts: RecordFacts
  readonly how: Corruption | undefined
  /** With a null payload for a tombstone. */
  encode(contract: Contract, identity: EventIdentity): ReadContent
}

export type ReadContent = Omit<EncodedEvent, 'key' | 'payload'> & {
  readonly key: string | null
  readonly payload: Uint8Array | null
}

/** @throws CounterpointError OPTION_INVALID */
export function readEntry(entry: unknown): ReadEntry {
  const { entry: inner, facts } = isMarked(entry) && entry.kind === 'record' ? entry : { entry, facts: {} }
  checkFacts(facts)
  if (!isMarked(inner) || inner.kind !== 'corrupt') return { facts, how: undefined, encode: encoderOf(inner) }
  const { how } = inner
  return { facts, how, encode: inner.entry === undefined ? standIn : encoderOf(inner.entry) }
}

type Encode = ReadEntry['encode']

function encoderOf(entry: unknown): Encode {
  return isMarked(entry) ? encoderOfMarked(entry) : (contract, identity) => encodeInput(contract, entry, identity)
}

function encoderOfMarked(entry: MarkedEntry): Encode {
  switch (entry.kind) {
    case 'tombstone':
      return (_, identity) => ({ ...attributes(identity), key: entry.key, payload: null })
    case 'unchecked':
      return (contract, identity) => encodeUnchecked(contract, entry.event, identity)
    case 'corrupt':
    case 'record':
      return encoderOf(entry.entry)
  }
}

/** What stands for the event of a corrupt record that was given none. */
const standIn: Encode = (_, identity) => ({ ...attributes(identity), key: 'corrupt', payload: new Uint8Array() })

function attributes(identity: EventIdentity): Pick<ReadContent, 'id' | 'time'> {
  const now = identity.now()
  return { id: identity.newId(now), time: new Date(now) }
}

function checkFacts(facts: RecordFacts): void {
  checkOptions('record', facts, {
    ...payloadRules,
    ...placeRules,
    timestamp: rule.optional(timestampRule),
    key: rule.optional(keyRule),
    headers: rule.optional(rule.list),
    cloudEvents: rule.optional(rule.flag),
  })
}

function timestampRule(value: unknown): string | undefined {
  return Number.isSafeInteger(value instanceof Date ? value.getTime() : value)
    ? undefined
    : 'must be a Date, or milliseconds since the epoch'
}

function keyRule(value: unknown): string | undefined {
  return value === null || typeof value === 'string' || value instanceof Uint8Array
    ? undefined
    : 'must be a text, bytes or null'
}
