import type { Contract, EventInputOf, EventOf } from '@counterpoint/contract-kit'
import { CounterpointError } from '@counterpoint/contract-kit/error'
import type { Corruption } from './corrupt.ts'
import type { TimestampType } from './kafka-lambda-event.ts'
import type { Missing } from './lambda-record.ts'
import type { PayloadOptions } from './options.ts'

const entryBrand = Symbol.for('@counterpoint/testing/entry')

interface Branded {
  readonly [entryBrand]: true
}

/** A record without a value. */
export interface Tombstone extends Branded {
  readonly kind: 'tombstone'
  readonly key: string | null
}

/** A record that something is wrong with. */
export interface CorruptEntry<Entry = unknown> extends Branded {
  readonly kind: 'corrupt'
  readonly how: Corruption
  readonly entry: Entry | undefined
}

/** An event that is written as it is, whatever the contract's limits and refinements say. */
export interface UncheckedEntry<Event = unknown> extends Branded {
  readonly kind: 'unchecked'
  readonly event: Event
}

export interface RecordEntry<Entry = unknown> extends Branded {
  readonly kind: 'record'
  readonly entry: Entry
  readonly facts: RecordFacts
}

/** What may be said of one record; what is left out is as in the options of the event. */
export interface RecordFacts extends PayloadOptions {
  readonly partition?: number
  /** Default: the next one of its partition. */
  readonly offset?: number
  /** A time, or milliseconds since the epoch. Default: a second after the one before, from 2026 on. */
  readonly timestamp?: Date | number
  readonly timestampType?: TimestampType
  /** A text is UTF-8; bytes are taken as they are; null is none. Default: the text of the contract's key. */
  readonly key?: string | Uint8Array | null
  /** Behind those of CloudEvents; texts are UTF-8, and names may repeat. */
  readonly headers?: readonly (readonly [name: string, value: string | Uint8Array])[]
  /** Whether it has the headers of CloudEvents, as a producer's records have. Default: true. */
  readonly cloudEvents?: boolean
  readonly missing?: Missing
}

type PlainEntry<Of extends Contract> = EventInputOf<Of> | Tombstone | UncheckedEntry<EventOf<Of>>
type Faulty<Entry> = CorruptEntry<Entry> | CorruptEntry<never>
type Wrapped<Of extends Contract> = PlainEntry<Of> | Faulty<PlainEntry<Of>>

/** What `mskEvent` makes a record of: what a publisher gives, or one of the others. */
export type EventEntry<Of extends Contract> = Wrapped<Of> | RecordEntry<Wrapped<Of>>

/** A removal of the entity with this key; without a key it is one that no handler can attribute. */
export function tombstone(key: string | null = null): Tombstone {
  return { [entryBrand]: true, kind: 'tombstone', key }
}

/**
 * A record with something wrong in it: see `Corruption`. The record is otherwise that of `entry`; without one, the value
 * is empty behind its frame and the key is the text "corrupt".
 */
export function corrupt(how: Corruption): CorruptEntry<never>
export function corrupt<Entry>(how: Corruption, entry: Entry): CorruptEntry<Entry>
export function corrupt(how: Corruption, entry?: unknown): CorruptEntry {
  return { [entryBrand]: true, kind: 'corrupt', how, entry }
}

/**
 * An event that is encoded without asking the contract whether it may be published, as one of a version with other
 * limits: for what `validate` does on reading.
 */
export function unchecked<Event>(event: Event): UncheckedEntry<Event> {
  return { [entryBrand]: true, kind: 'unchecked', event }
}

/** An entry with facts of its own: where it lies, when it came, its headers, how its value is packed. */
export function record<Entry>(entry: Entry, facts: RecordFacts): RecordEntry<Entry> {
  if (isMarked(entry) && entry.kind === 'record') {
    throw new CounterpointError('OPTION_INVALID', 'record: the entry is a record already; say all facts at once')
  }
  return { [entryBrand]: true, kind: 'record', entry, facts }
}

export type MarkedEntry = Tombstone | CorruptEntry | UncheckedEntry | RecordEntry

export function isMarked(entry: unknown): entry is MarkedEntry {
  return typeof entry === 'object' && entry !== null && entryBrand in entry
}
